import type { BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, expect, test } from 'vitest';
import { madeRecords } from '../../server/quality/quality.testing.ts';
import { type Stack, startStack } from '../../server/stack.testing.ts';
import { injectAxe, violations, violationsInDark } from './axe.ts';
import { picture } from './picture.ts';
import { openStaffPage } from './staff-page.ts';
import { walkStack } from './walk-stack.ts';

const records = madeRecords({ months: 22, visits: 700 });

afterAll(() => records.remove());
const { stack, browser } = walkStack({ records: records.path });

/** The development EHR's quality user, on the page. */
function open(options: BrowserContextOptions = {}, of: Stack = stack()): Promise<Page> {
  const visit = { user: 'Practitioner/qual-haddad', page: 'quality', options };
  return openStaffPage(browser(), of, visit);
}

const headline = (page: Page) => page.getByRole('article').first();

test('the months are counted while the page waits, then the headline stands first', async () => {
  const page = await open();
  await page.getByRole('heading', { level: 2, name: 'Information given' }).waitFor();
  expect(await headline(page).textContent()).toContain('97 % of survivors');
  expect(await headline(page).locator('.figure').textContent()).toMatch(/^\d+\.\d %$/);
  expect(await page.locator('.drawing svg[role=img]').count()).toBeGreaterThan(12);
  expect(await page.title()).toBe('Quality · Example Health');
  await injectAxe(page);
  expect(await violations(page)).toEqual([]);
  await picture(page, 'quality');
  await picture(page, 'quality-whole', { fullPage: true });
  expect(await violationsInDark(page)).toEqual([]);
  await picture(page, 'quality-dark');
  await page.context().close();
});

test('each drawing has its table, its CSV and its definition, by keyboard too', async () => {
  const page = await open();
  const cards = page
    .getByRole('article')
    .filter({ has: page.getByRole('heading', { name: 'Cards shown', exact: true }) });
  await cards.getByText('Table', { exact: true }).focus();
  await page.keyboard.press('Enter');
  const table = cards.getByRole('table');
  await table.waitFor();
  expect(await table.getByRole('columnheader').allTextContents()).toEqual([
    'Month',
    'Numerator',
    'Denominator',
    'Rate',
    'Limits',
  ]);
  await cards.getByText('What is counted').click();
  expect(await cards.locator('dt').allTextContents()).toContain('Denominator');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    cards.getByRole('link', { name: 'Cards shown: table as CSV' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe(`M6a-${records.until}.csv`);
  await injectAxe(page);
  expect(await violations(page)).toEqual([]);
  await cards.scrollIntoViewIfNeeded();
  await picture(page, 'quality-open');
  await page.context().close();
});

test('another month can be looked at, and the report opens as a page to print', async () => {
  const page = await open();
  const choice = page.getByRole('combobox', { name: 'Month' });
  await choice.selectOption({ index: 2 });
  const month = await choice.locator('option').nth(2).textContent();
  await headline(page).getByText(`${month}: `).waitFor();
  const [report] = await Promise.all([
    page.context().waitForEvent('page'),
    page.getByRole('link', { name: 'Report to print' }).click(),
  ]);
  await report.getByRole('heading', { level: 1, name: `Monthly report, ${month}` }).waitFor();
  await injectAxe(report);
  expect(await violations(report)).toEqual([]);
  await picture(report, 'quality-report');
  await page.context().close();
});

test('groups are compared under their names, with a warning where one fares otherwise', async () => {
  const page = await open();
  const equity = page.getByRole('region', { name: 'Equity' });
  await equity.getByRole('heading', { name: 'Information given, by preferred language' }).waitFor();
  expect(await equity.locator('.warning').first().textContent()).toMatch(/times the rate of everybody else/);
  await equity.scrollIntoViewIfNeeded();
  await picture(page, 'quality-equity');
  await page.context().close();
});

test('single cases are shown when asked for, by encounter, and each look stands in the audit trail', async () => {
  const page = await open();
  const cases = page.getByRole('region', { name: 'Single cases' });
  await cases.getByText('the audit trail keeps that you looked').waitFor();
  expect(await cases.getByRole('table').count()).toBe(0);
  await cases.getByRole('button', { name: 'Show the visits' }).click();
  await cases.getByText(/to be looked up in the EHR|No visits/).waitFor();
  const shown = await cases.getByRole('row').count();
  const looked: string[] = [];
  for await (const { event } of stack().deps.store.audit.entries()) looked.push(event.outcomeDesc ?? '');
  expect(looked.filter((it) => it === 'case-list')).toHaveLength(Math.max(0, shown - 1));
  await injectAxe(page);
  expect(await violations(page)).toEqual([]);
  await cases.scrollIntoViewIfNeeded();
  await picture(page, 'quality-cases');
  await page.context().close();
});

test('nothing runs over on a narrow screen', async () => {
  const page = await open({ viewport: { width: 320, height: 720 } });
  await headline(page).waitFor();
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
  await injectAxe(page);
  expect(await violations(page)).toEqual([]);
  await picture(page, 'quality-320');
  await page.context().close();
});

test('before the first month is closed the page says when there will be numbers', async () => {
  const empty = await startStack({ app: 'built' });
  const page = await open({}, empty);
  await page.getByRole('heading', { name: 'Nothing to show yet' }).waitFor();
  await page.getByText('The next one is closed on').waitFor();
  await picture(page, 'quality-nothing');
  await page.context().close();
  await empty.close();
});
