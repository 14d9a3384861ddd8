import { reportCss, reportHtml } from '@pearr/quality';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { injectAxe, violations } from './axe.ts';
import { openBrowser } from './browser.ts';
import { focusStops } from './focus-stops.ts';
import { isWide, unseenControls } from './looks.ts';
import { openStaffAt } from './opened-staff.ts';
import { staffStates } from './staff-states.ts';
import { monthlyReport } from './staff-views.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

/** What has the focus is seen whole, in the order of the page, which does not scroll sideways, at 400 % of 1280×1024 px. */
async function isWholeAt400(page: Page): Promise<void> {
  await page.setViewportSize({ width: 320, height: 256 });
  expect(await isWide(page)).toBe(false);
  const { order, unseen, covered } = await focusStops(page);
  expect(unseen).toEqual([]);
  expect(covered).toEqual([]);
  expect(order).toEqual([...order].sort((one, other) => one - other));
}

describe.each(Object.entries(staffStates))('%s', (name, state) => {
  test('what a screen reader is given; whole at 400 % and in the colours of the system; the focus is seen, never covered, and goes as the page reads', async () => {
    const page = await openStaffAt(browser, state);
    await expect(await page.locator('body').ariaSnapshot()).toMatchFileSnapshot(`aria/staff/${name}.txt`);
    await injectAxe(page);
    expect(await violations(page)).toEqual([]);
    await page.emulateMedia({ forcedColors: 'active' });
    expect(await unseenControls(page)).toEqual([]);
    await isWholeAt400(page);
  });
});

test('the monthly report: what a screen reader is given; whole at 400 %; the focus is seen and goes as the page reads', async () => {
  const page = await browser.newPage({ bypassCSP: true });
  onTestFinished(() => page.close());
  await page.setContent(reportHtml(monthlyReport, { inline: reportCss }));
  await page.locator('summary').first().click();
  await expect(await page.locator('body').ariaSnapshot()).toMatchFileSnapshot('aria/staff/report.txt');
  await injectAxe(page);
  expect(await violations(page)).toEqual([]);
  await isWholeAt400(page);
});
