import type { Browser, Page, Route } from 'playwright-core';
import { onTestFinished } from 'vitest';
import { builtFile } from './built-files.ts';
import { type StaffAnswer, type StaffAnswers, type StaffState, usual } from './staff-states.ts';

/** An address that nothing listens at: all that the page asks for is answered here. */
const STAFF = 'http://localhost/staff/0123456789abcdef/';

function answer(route: Route, given: StaffAnswer | undefined): Promise<void> | undefined {
  if (given === 'hang') return undefined;
  if (given === 'cut' || given === undefined) return route.abort();
  if ('json' in given) return route.fulfill({ json: given.json });
  const issue = [{ severity: 'error', code: 'processing', details: { coding: [{ code: given.code }] } }];
  return route.fulfill({ status: 409, json: { resourceType: 'OperationOutcome', issue } });
}

async function serve(page: Page, name: string, answers: StaffAnswers): Promise<void> {
  await page.route('http://localhost/**', async (route) => {
    const url = route.request().url();
    if (url.startsWith(`${STAFF}api/`)) return answer(route, answers[url.slice(STAFF.length)]);
    const file = builtFile(url === `${STAFF}${name}` ? '/staff.html' : new URL(url).pathname);
    return file === undefined ? route.fulfill({ status: 404 }) : route.fulfill(file);
  });
}

/** A staff page in a state, in a window of its own that is closed when the test ends. */
export async function openStaffAt(browser: Browser, state: StaffState): Promise<Page> {
  const answers = { ...usual, ...state.answers };
  const page = await browser.newPage({
    ...{ viewport: { width: 1280, height: 900 }, reducedMotion: 'reduce', bypassCSP: true },
    ...{ locale: 'en-US', timezoneId: 'UTC' },
  });
  onTestFinished(() => page.close());
  page.setDefaultTimeout(10_000);
  await serve(page, state.page, answers);
  await page.goto(`${STAFF}${state.page}`);
  await state.act?.(page, answers);
  await state.reached(page).first().waitFor();
  return page;
}
