import type { Page } from 'playwright-core';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { injectAxe, violations, violationsInDark } from './axe.ts';
import { hookRequest } from './hook-request.ts';
import { picture as pictureOf } from './picture.ts';
import { openStaffPage } from './staff-page.ts';
import { walkStack } from './walk-stack.ts';

const site = (yaml: string) =>
  yaml.replace('roles:', 'indicators: [{ id: violence-assault, on: false }]\nroles:');
const { stack, browser } = walkStack({ site });
let page: Page;
beforeAll(() => {
  const { tally } = stack().deps;
  for (let index = 0; index < 40; index += 1)
    tally.visit({ ehr: 'development', patient: `p${index}`, visit: 'v' }, ['work-heat-illness']);
  tally.count('refusal', 'aud');
});

const open = (part: string) => page.getByRole('link', { name: part, exact: true }).click();
const found = () => page.locator('.rows-head [role=status]').textContent();

/** Signed in at the development EHR as its informatics user, the page opened. */
beforeEach(async () => {
  page = await openStaffPage(browser(), stack(), { user: 'Practitioner/inf-tanaka', page: 'informatics' });
  await page.getByRole('heading', { level: 1, name: 'Informatics' }).waitFor();
  await page.locator('.rows').waitFor();
  return () => page.context().close();
});

const picture = (name: string) => pictureOf(page, `informatics-${name}`, { fullPage: true });

async function isSound(name: string): Promise<void> {
  await injectAxe(page);
  await page.emulateMedia({ colorScheme: 'light' });
  expect(await violations(page)).toEqual([]);
  await picture(name);
  expect(await violationsInDark(page)).toEqual([]);
  await picture(`${name}-dark`);
  await page.setViewportSize({ width: 320, height: 640 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
  await picture(`${name}-320`);
}

async function paste(text: string): Promise<void> {
  await open('Explain a request');
  await page.getByLabel('Hook request (JSON)').fill(text);
  await page.getByRole('button', { name: 'Explain', exact: true }).click();
}

test('the indicators are searched by code and word, and opened with the keyboard', async () => {
  const all = stack().deps.knowledge.indicators.length;
  expect(await found()).toBe(`${all} indicators`);
  await page.getByLabel('Search').fill('t67 heat-illness');
  expect(await found()).toBe(`1 of ${all} indicators`);
  const row = page.locator('.row', { hasText: 'work-heat-illness' });
  expect(await row.locator('.row-count').textContent()).toBe('about 40');
  await page.getByLabel('Search').press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await row.getByText('Strength of evidence').waitFor();
  await row.getByText('ICD-10-CM', { exact: false }).first().waitFor();
  await page.getByLabel('Search').fill('');
  await page.getByLabel('State').selectOption('Changed by this site');
  expect(await page.locator('.row').allTextContents()).toEqual([expect.stringContaining('changed here')]);
  await page.getByLabel('Search').fill('nothing like it');
  await page.getByRole('button', { name: 'Show all' }).click();
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('indicator-search');
  expect(await found()).toBe(`${all} indicators`);
  await page.locator('summary', { hasText: 'violence-assault' }).click();
  await page.mouse.move(0, 0);
  await isSound('indicators');
});

test('the rules in words', async () => {
  await open('Rules');
  await page.getByText('explicit-signal').waitFor();
  expect(await page.evaluate(() => document.activeElement?.ariaLabel)).toBe('Rules');
  await page.getByText('10 or older').waitFor();
  await isSound('rules');
});

test('the EHRs, their modes and what came of their calls', async () => {
  await open('EHRs and calls');
  await page.getByRole('heading', { name: 'development' }).waitFor();
  await page.getByText('its aud is not the URL of the service', { exact: false }).waitFor();
  await page.locator('summary', { hasText: 'Prefetch' }).click();
  await page.getByText('Patient/{{context.patientId}}').waitFor();
  await isSound('ehrs');
});

test('a pasted request is explained, its token never sent', async () => {
  const text = hookRequest('story-2');
  const token = /"access_token": "([^"]+)"/.exec(text)?.[1] ?? 'no token';
  const sent: string[] = [];
  page.on('request', (it) => void sent.push(it.postData() ?? ''));
  await paste(text);
  await page.getByRole('heading', { name: 'A card is shown' }).waitFor();
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('A card is shown');
  expect(sent.join()).toContain('story-2');
  expect(sent.join()).not.toContain(token);
  await page.getByText('What was unknown').waitFor();
  await page.getByText('documents: failed', { exact: false }).first().waitFor();
  await page.setViewportSize({ width: 1280, height: 900 });
  await isSound('explain');
  await open('Rules');
  await open('Explain a request');
  await page.getByRole('heading', { name: 'A card is shown' }).waitFor();
  await page.getByRole('button', { name: 'Clear' }).click();
  expect(await page.locator('.account').count()).toBe(0);
  expect(await page.getByLabel('Hook request (JSON)').inputValue()).toBe('');
});

test('what is wrong in a pasted text is said with its place', async () => {
  await paste(hookRequest('story-2').replace('"hook": "patient-view"', '"hook": "patient-vew"'));
  await page.getByRole('alert').getByText('hook', { exact: true }).waitFor();
  await page.getByLabel('Hook request (JSON)').fill('{\n "hook": }');
  await page.getByRole('button', { name: 'Explain', exact: true }).click();
  await page.getByRole('alert').getByText('line 2, column 10').waitFor();
  await isSound('refused');
});

test('the title names the page and the site, and an ended session asks to sign in', async () => {
  expect(await page.title()).toBe('Informatics · Example Health');
  await open('Explain a request');
  stack().pass(24 * 3_600_000);
  await page.getByLabel('Hook request (JSON)').fill('{}');
  await page.getByRole('button', { name: 'Explain', exact: true }).click();
  await page.getByRole('heading', { name: 'This session has ended' }).waitFor();
  stack().pass(-24 * 3_600_000);
  expect(await page.locator('textarea').count()).toBe(0);
});
