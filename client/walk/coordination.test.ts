import type { Consent, ServiceRequest, Task } from 'fhir/r4.js';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { allThere } from '../../server/coordination/coordination.testing.ts';
import { injectAxe, violations } from './axe.ts';
import { PATIENCE } from './browser.ts';
import { picture } from './picture.ts';
import { readExpectation, readLines } from './result-page.ts';
import { openStaffPage } from './staff-page.ts';
import { writtenIn } from './vendor-chart.ts';
import { walkStack } from './walk-stack.ts';
import { Walker } from './walker.ts';

const { stack, browser } = walkStack({ vendor: 'epic', coordination: async (port) => port });

const record = {
  section: 'Record of the conversation',
  state: 'Written',
  sentence: 'In the chart, as a note.',
};
/** A thing of the referral, on the list outside the chart. */
const onTheirList = (name: string, sentence = 'Sent. It is on their list.') => ({
  section: 'Advocate, at the bedside or by phone',
  name,
  state: 'Written',
  sentence,
});

/** What the coordination server holds, told apart by type. */
async function there() {
  const [consents, orders, tasks] = await Promise.all([
    allThere<Consent>(stack(), 'Consent'),
    allThere<ServiceRequest>(stack(), 'ServiceRequest'),
    allThere<Task>(stack(), 'Task'),
  ]);
  return { consents, orders, tasks };
}

async function openGuide(story: string, user = 'Practitioner/nurse-okafor'): Promise<Walker> {
  const page = await browser().newPage({ bypassCSP: true, viewport: { width: 900, height: 1000 } });
  page.setDefaultTimeout(PATIENCE);
  const walker = new Walker(stack(), page, story);
  await walker.signIn(user);
  await walker.launch();
  return walker;
}

/** A conversation with one referral, from the launch to what the result page tells of it. */
async function refer(walker: Walker, share: 'yes' | 'unnamed' | 'own-call') {
  const { page } = walker;
  await walker.beginning();
  await walker.toSupport();
  await walker.answer('respond.referrals', 'survivor-advocate');
  await walker.agree();
  const asked = page.getByRole('group', { name: 'May those who help learn, outside the chart' });
  await asked.waitFor();
  // Safety: nothing is chosen for the patient, and without a choice it does not go on.
  expect(await asked.locator('input:checked').count()).toBe(0);
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('button', { name: 'Choose an answer: May those who help' }).waitFor();
  await walker.answer('respond.share', share);
  const look = share === 'yes' ? pictured : pictureOf;
  await look(page, `share-${share}`);
  await walker.toCheck();
  await page.locator('button[type=submit]').click();
  await page.locator('.report').first().waitFor();
  await look(page, `result-${share}`);
  const title = await page.locator('h1').textContent();
  const lines = (await readLines(page)).map(({ result: _, place: __, ...seen }) => seen);
  return { title, lines };
}

const pictureOf = (page: Page, name: string) => picture(page, `coordination-${name}`, { fullPage: true });

async function pictured(page: Page, name: string): Promise<void> {
  await injectAxe(page);
  expect(await violations(page)).toEqual([]);
  await pictureOf(page, name);
}

test('an EHR that takes no orders, and a patient who agrees to be named: one Consent, one order, one Task, beside the chart', async () => {
  const walker = await openGuide('story-2');
  expect(await readExpectation(walker.page)).toEqual({
    record: 'Is written to the chart at the end, as a note',
    referrals: 'Are sent to the team outside the chart',
  });
  await pictured(walker.page, 'before');
  const inChart = (await writtenIn(walker)).length;
  expect(await refer(walker, 'yes')).toEqual({
    title: 'Written and sent',
    lines: [
      record,
      onTheirList('What the patient agreed to', 'Sent with the order.'),
      onTheirList('Order'),
      onTheirList('Request to the team'),
    ],
  });
  const { consents, orders, tasks } = await there();
  expect([consents.length, orders.length, tasks.length]).toEqual([1, 1, 1]);
  expect(orders[0]?.supportingInfo).toEqual([{ reference: `Consent/${consents[0]?.id}` }]);
  expect(tasks[0]?.focus?.reference).toBe(`ServiceRequest/${orders[0]?.id}`);
  expect(await writtenIn(walker)).toHaveLength(inChart + 1);
  await walker.page.context().close();
});

test('the team takes it on, and the next visit shows that', async () => {
  const page = await openStaffPage(browser(), stack(), {
    user: 'Practitioner/adv-moreau',
    page: 'response-team',
  });
  const card = page
    .getByRole('article')
    .filter({ has: page.getByRole('heading', { name: 'Patient advocate' }) });
  await card.waitFor();
  await pictured(page, 'team');
  await card.getByRole('button', { name: 'Accept' }).click();
  await card.getByText('Accepted · you').waitFor();
  await page.context().close();
  expect((await there()).tasks.map(({ status }) => status)).toEqual(['accepted']);

  const next = await openGuide('story-2', 'Practitioner/dr-rivera');
  const section = next.page.getByRole('region', { name: 'Referrals so far' });
  await section.getByRole('button', { name: 'No one else can see it' }).click();
  await section.getByRole('listitem').waitFor();
  const lines = await section.getByRole('listitem').allTextContents();
  expect(lines.map((line) => line.split(' · ')[0])).toEqual([
    'Advocate, at the bedside or by phone: Accepted',
  ]);
  await pictured(next.page, 'next-visit');
  await next.page.context().close();
});

test('a patient who wants no name told: the order and the Task there name nobody, and no Consent is there', async () => {
  const walker = await openGuide('story-3');
  expect(await refer(walker, 'unnamed')).toEqual({
    title: 'Written and sent',
    lines: [record, onTheirList('Order'), onTheirList('Request to the team')],
  });
  const { consents, orders, tasks } = await there();
  expect([consents.length, orders.length, tasks.length]).toEqual([1, 2, 2]);
  const unnamed = orders.find(({ supportingInfo }) => supportingInfo === undefined);
  expect(unnamed?.contained?.map(({ resourceType }) => resourceType)).toEqual(['HealthcareService']);
  expect(unnamed?.subject.reference).toBeUndefined();
  await walker.page.context().close();
});

test('a patient who calls there: nothing leaves, and the result page tells of the record alone', async () => {
  const before = await there();
  const walker = await openGuide('story-4');
  const inChart = (await writtenIn(walker)).length;
  expect(await refer(walker, 'own-call')).toEqual({ title: 'Written to the chart', lines: [record] });
  expect(await there()).toEqual(before);
  expect(await writtenIn(walker)).toHaveLength(inChart + 1);
  await walker.page.context().close();
});
