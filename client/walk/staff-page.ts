import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import type { Stack } from '../../server/stack.testing.ts';
import { PATIENCE } from './browser.ts';

export interface StaffVisit {
  /** Who is signed in to the development EHR: `Practitioner/…`. */
  readonly user: string;
  /** The last part of the page's address. */
  readonly page: string;
  readonly options?: BrowserContextOptions;
  /** The test can move the page's clock on; else it goes as ever. */
  readonly clock?: true;
}

/** A member of staff in a browser of their own, on a page outside any chart. */
export async function openStaffPage(
  browser: Browser,
  { ehr, appOrigin }: Stack,
  { user, page: name, options, clock }: StaffVisit,
): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    bypassCSP: true,
    reducedMotion: 'reduce',
    ...options,
  });
  await context.request.post(`${ehr.origin}/chart/api/users`, { data: { user } });
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE);
  if (clock) await page.clock.install();
  await page.goto(`${appOrigin}/${name}`);
  return page;
}
