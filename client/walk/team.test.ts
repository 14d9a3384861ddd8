import type { BrowserContextOptions, Locator, Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { refer } from '../../server/team/team.testing.ts';
import { injectAxe, violations, violationsInDark } from './axe.ts';
import { picture } from './picture.ts';
import { openStaffPage } from './staff-page.ts';
import { walkStack } from './walk-stack.ts';

const { stack, browser } = walkStack();
beforeAll(async () => {
  await refer(stack(), 'story-3', 'now', ['survivor-advocate']);
  await refer(stack(), 'story-1', 'today', ['social-work']);
  await refer(stack(), 'story-4', 'soon', ['medical-safe-haven']);
});

/** A colleague in a browser of their own, on the page. */
function open(user: string, options: BrowserContextOptions = {}): Promise<Page> {
  const viewport = { width: 1280, height: 860 };
  const visit = { user, page: 'response-team', options: { viewport, ...options }, clock: true } as const;
  return openStaffPage(browser(), stack(), visit);
}

/** Longer than the page waits between two looks at the list, ms. */
const TILL_NEXT_LOOK = 4500;

/** Lets the page's time pass until it asks for the list once more. */
async function looksAgain(page: Page): Promise<void> {
  const asked = page.waitForRequest('**/api/referrals');
  await page.clock.fastForward(TILL_NEXT_LOOK);
  await asked;
}

/** What a colleague does has to be seen within so much of the page's time, ms. */
const SEEN_WITHIN = 10_000;

/**
 * Stops the page's time after a look at the list that failed. Till its time goes on it shows what it showed before,
 * however fast or slow the machine is.
 */
async function stopTime(page: Page): Promise<void> {
  await page.route('**/api/referrals', (route) => route.abort());
  // The page covers itself where nobody moves.
  await page.mouse.move(1, 1);
  await page.clock.pauseAt((await page.evaluate(() => Date.now())) + 2 * SEEN_WITHIN);
  await page.getByText('what is shown may be out of date').waitFor();
  await page.unroute('**/api/referrals');
}

const advocate = 'Practitioner/adv-moreau';
const socialWorker = 'Practitioner/sw-lindqvist';

const card = (page: Page, help: string) =>
  page.getByRole('article').filter({ has: page.getByRole('heading', { name: help }) });
const press = (where: Locator, name: string) => where.getByRole('button', { name }).click();

const focused = (page: Page) => page.evaluate(() => document.activeElement?.textContent);

const pictured = (page: Page, name: string) => picture(page, `team-${name}`, { fullPage: true });

async function isSound(page: Page, name: string): Promise<void> {
  await injectAxe(page);
  expect(await violations(page)).toEqual([]);
  await pictured(page, name);
  expect(await violationsInDark(page)).toEqual([]);
  await pictured(page, `${name}-dark`);
  await page.emulateMedia({ colorScheme: 'light' });
}

test('two colleagues in two browsers: what one does the other sees within ten seconds, and neither overwrites', async () => {
  const [one, other] = await Promise.all([open(advocate), open(socialWorker)]);
  const [mine, theirs] = [card(one, 'Patient advocate'), card(other, 'Patient advocate')];
  await Promise.all([mine.waitFor(), theirs.waitFor()]);
  expect(await one.getByRole('article').locator('h2').allTextContents()).toEqual([
    'Patient advocate',
    'Social work',
    'Primary care clinic',
  ]);

  await stopTime(other);
  await press(mine, 'Accept');
  await one.getByText('Accepted. It is yours.').waitFor();
  await other.clock.runFor(SEEN_WITHIN);
  await theirs.getByText('Accepted · Sylvie Moreau').waitFor();
  await other.clock.resume();
  expect(await theirs.getByRole('button').allTextContents()).toEqual(['Take over', 'Agreement taken back']);
  await Promise.all([pictured(one, 'accepted-by-me'), pictured(other, 'accepted-by-colleague')]);

  // The other's page does not hear of the next change before its user acts.
  await other.route('**/api/referrals', (route) => route.abort());
  await press(mine, 'First contact made');
  await one.getByLabel('Introduced in person by the care team').check();
  await pictured(one, 'handoff');
  await press(mine, 'First contact made');
  await mine.getByText('In progress · you').waitFor();
  await other.unroute('**/api/referrals');
  await press(theirs, 'Take over');
  await theirs.getByText('A colleague changed this first. Your change was not made').waitFor();
  await theirs.getByText('In progress · Sylvie Moreau').waitFor();
  await isSound(other, 'conflict');
  await theirs.getByRole('button', { name: 'Take over' }).focus();

  await press(mine, 'Complete');
  await one.getByText('Completed. It has left the list.').waitFor();
  await looksAgain(other);
  await theirs.waitFor({ state: 'detached' });
  // What had the focus has left with its card.
  expect(await focused(other)).toBe('Response team');
  await Promise.all([one.context().close(), other.context().close()]);
});

test('a reason is asked for, by keyboard too, and nothing can be written in words of one’s own', async () => {
  const page = await open(socialWorker);
  const social = card(page, 'Social work');
  await social.waitFor();
  await isSound(page, 'list');
  await press(social, 'Accept');
  await social.getByText('Accepted · you').waitFor();
  await expect.poll(() => focused(page)).toBe('Social work');
  await social.getByRole('button', { name: 'Put on hold' }).focus();
  await page.keyboard.press('Enter');
  await press(social, 'Cancel');
  expect(await focused(page)).toBe('Put on hold');
  await page.keyboard.press('Enter');
  await social.getByRole('button', { name: 'Put on hold' }).focus();
  await page.keyboard.press('Enter');
  await social.getByText('Choose one').waitFor();
  await isSound(page, 'reason');
  expect(await page.locator('textarea, input[type=text], [contenteditable]').count()).toBe(0);
  await social.getByLabel('Waiting for an interpreter').check();
  await press(social, 'Put on hold');
  await social.getByText('On hold · Waiting for an interpreter · you').waitFor();
  expect(await social.getByRole('button').allTextContents()).toEqual([
    'Resume',
    'Stop',
    'Agreement taken back',
  ]);
  await page.context().close();
});

test('a visit of a clinic that follows the patient: recorded in one browser, seen in the other, and not twice', async () => {
  const [one, other] = await Promise.all([open(advocate), open(socialWorker)]);
  const [mine, theirs] = [card(one, 'Primary care clinic'), card(other, 'Primary care clinic')];
  await Promise.all([mine.waitFor(), theirs.waitFor()]);
  await press(mine, 'Accept');
  await mine.getByText('Accepted · you').waitFor();
  await press(mine, 'First contact made');
  await one.getByLabel('Introduced by phone').check();
  await press(mine, 'First contact made');
  await mine.getByText('Visit 1 of 4').waitFor();
  await press(theirs, 'Take over');
  await theirs.getByText('In progress · you').waitFor();

  // Both have the form open; the one records, and the other's page does not hear of it before its user acts.
  await looksAgain(one);
  await mine.getByText('In progress · Karin Lindqvist').waitFor();
  await press(mine, 'Take over');
  await mine.getByText('In progress · you').waitFor();
  await press(mine, 'Record the visit');
  await one.getByLabel('Moved to another day').check();
  await press(mine, 'Record the visit');
  await one.getByText('Give a day from today on, within a year.').waitFor();
  await isSound(one, 'visit');
  await one.getByLabel('The patient came').check();
  await stopTime(other);
  await press(mine, 'Record the visit');
  await one.getByText('Recorded. The next visit is due on').waitFor();
  await other.clock.runFor(SEEN_WITHIN);
  await theirs.getByText('Visit 1: The patient came').waitFor();
  await other.clock.resume();
  await theirs.getByText('Visit 2 of 4').waitFor();
  await Promise.all([isSound(one, 'visit-kept'), pictured(other, 'visit-seen')]);

  await other.route('**/api/referrals', (route) => route.abort());
  await press(mine, 'Record the visit');
  await one.getByLabel('Not reachable safely').check();
  await press(mine, 'Record the visit');
  await one.getByText('It rests until there is an agreed way to reach the patient').waitFor();
  await pictured(one, 'visit-rests');
  await other.unroute('**/api/referrals');
  await press(theirs, 'Take over');
  await theirs.getByText('A colleague changed this first. Your change was not made').waitFor();
  await theirs.getByText('On hold · Not reachable safely · Sylvie Moreau').waitFor();
  await isSound(other, 'visit-conflict');
  await Promise.all([one.context().close(), other.context().close()]);
});

test('an agreement taken back is told by whom it was heard, and leaves both lists', async () => {
  await refer(stack(), 'story-2', 'today', ['community-agency']);
  const [one, other] = await Promise.all([open(advocate), open(socialWorker)]);
  const [mine, theirs] = [card(one, 'Community resources'), card(other, 'Community resources')];
  await Promise.all([mine.waitFor(), theirs.waitFor()]);
  await press(mine, 'Agreement taken back');
  await one.getByLabel('Agreement taken back: the patient told us').check();
  await isSound(one, 'withdraw');
  await press(mine, 'Agreement taken back');
  await one.getByText('Stopped, and the agreement is ended.').waitFor();
  await looksAgain(other);
  await theirs.waitFor({ state: 'detached' });
  await Promise.all([one.context().close(), other.context().close()]);
});

test('title, address and storage tell nothing; the cover takes the page out of the document', async () => {
  const page = await open(advocate);
  await page.getByRole('article').first().waitFor();
  expect(await page.title()).toBe('Guide');
  expect(page.url()).not.toMatch(/story|Patient/);
  const stored = await page.evaluate(
    () => localStorage.length + sessionStorage.length + document.cookie.length,
  );
  expect(stored).toBe(0);
  const next = page.waitForResponse((it) => it.url().endsWith('/api/referrals'));
  await looksAgain(page);
  const answer = await next;
  expect(answer.headers()['cache-control']).toBe('no-store');

  await page.keyboard.press('Escape');
  await page.getByRole('heading', { level: 1, name: 'Paused' }).waitFor();
  expect(await page.locator('#app').textContent()).not.toMatch(/advocate|Response|Example Health/i);
  expect(await page.getByRole('article').count()).toBe(0);
  await injectAxe(page);
  expect(await violations(page)).toEqual([]);
  const polled: string[] = [];
  page.on('request', (request) => polled.push(request.url()));
  await page.clock.fastForward(2 * TILL_NEXT_LOOK);
  // What the page had asked for would have been seen before this.
  await page.evaluate(() => fetch('/healthz'));
  expect(polled.map((url) => new URL(url).pathname)).toEqual(['/healthz']);
  await page.getByRole('button', { name: 'Go on' }).click();
  await page.getByRole('article').first().waitFor();
  await page.context().close();
});

test('how to make contact is in view wherever the page is, on a narrow screen too', async () => {
  const page = await open(advocate, { viewport: { width: 320, height: 640 } });
  await page.getByRole('article').first().waitFor();
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
  await page.getByText('Use a qualified interpreter').waitFor();
  await page.getByRole('button').last().scrollIntoViewIfNeeded();
  const rule = page.locator('.contact-rule');
  expect(await rule.evaluate((it) => it.getBoundingClientRect().top)).toBeGreaterThanOrEqual(0);
  expect(await rule.evaluate((it) => it.getBoundingClientRect().bottom < window.innerHeight)).toBe(true);
  await isSound(page, '320');
  await page.context().close();
});

test('a list that cannot be read stays as it was, and says that it may be old', async () => {
  const page = await open(advocate);
  await page.getByRole('article').first().waitFor();
  await page.route('**/api/referrals', (route) => route.abort());
  await looksAgain(page);
  await page.getByText('what is shown may be out of date').waitFor();
  expect(await page.getByRole('article').count()).toBeGreaterThan(0);
  await page.unroute('**/api/referrals');
  await looksAgain(page);
  await page.getByText('what is shown may be out of date').waitFor({ state: 'detached' });
  await page.context().close();
});

test('who has another role gets no page', async () => {
  const page = await open('Practitioner/nurse-okafor');
  await page.getByText('for colleagues in another role').waitFor();
  await expect(await page.locator('body').ariaSnapshot()).toMatchFileSnapshot('aria/staff/refused.txt');
  await pictured(page, 'refused');
  await page.context().close();
});
