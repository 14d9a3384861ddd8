import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { openChartPage, writtenRows } from './chart-page.ts';
import { at, choose, type Guide, goOn } from './guide-page.ts';
import { picture } from './picture.ts';
import { walkStack } from './walk-stack.ts';

const { stack, browser } = walkStack();

const nurse = 'Practitioner/nurse-okafor';

async function newChart(user = nurse) {
  const context = await browser().newContext({ viewport: { width: 1280, height: 820 } });
  return openChartPage(await context.newPage(), stack().ehr.origin, user);
}

async function feedback() {
  return stack().deps.store.db.selectFrom('feedback').select(['outcome', 'reason']).execute();
}

async function walkToSupport(guide: Guide, page: Page): Promise<void> {
  await at(guide, 'Before you begin');
  await picture(page, '3-before-you-begin');
  await guide.getByRole('button', { name: 'Begin' }).click();
  await at(guide, 'Private time');
  await choose(guide, 'Could you speak alone?', 'Yes, alone');
  await choose(guide, 'Limits of confidentiality', 'Explained');
  await picture(page, '4-private-time');
  await goOn(guide);
  await at(guide, 'Information');
  await choose(guide, 'Information', 'Given');
  await choose(guide, 'Card or brochure', 'Taken');
  await goOn(guide);
  await at(guide, 'Conversation');
  await choose(guide, 'What the patient wishes', 'Would like support');
  await picture(page, '5-conversation');
  await goOn(guide);
  await at(guide, 'Support');
}

test('a nurse walks story 1 from the card to the chart', { timeout: 180_000 }, async () => {
  const chart = await newChart();
  const { page } = chart;
  await chart.open('story-1');
  await chart.card.waitFor();
  expect(await page.getByTestId('card-summary').textContent()).toContain('A few minutes alone');
  await picture(page, '1-card');

  await page
    .getByTestId('override-reason')
    .selectOption({ label: 'Not a good moment: others are in the room' });
  await page.getByTestId('override-submit').click();
  await expect.poll(feedback).toEqual([{ outcome: 'overridden', reason: 'patient-not-alone' }]);
  await chart.card.waitFor({ state: 'detached' });
  await picture(page, '2-set-aside');

  await chart.reopen();
  await chart.card.waitFor();
  await page.getByTestId('card-open-frame').click();
  const { app } = chart;
  await walkToSupport(app, page);
  await choose(app, 'Who should be asked to help', 'Advocate, at the bedside or by phone', 'Social work');
  await choose(app, 'The patient agrees to these referrals', 'Yes');
  await choose(app, 'How soon', 'Now, during this visit');
  await choose(app, 'How to reach the patient', 'Only in person, during this visit');
  await picture(page, '6-support');
  await goOn(app);
  await at(app, 'Patients under 18');
  await choose(app, 'Report', 'Asking social work or legal first');
  await goOn(app);
  await at(app, 'Closing');
  await choose(app, 'What the patient wants recorded', 'Steps and choices');
  await goOn(app);
  await at(app, 'Check your answers');
  await picture(page, '7-check');
  await app.getByRole('button', { name: /^Write to the chart/ }).click();
  await at(app, 'Written to the chart');
  await picture(page, '8-written');

  await page.getByTestId('close-app').click();
  const rows = await writtenRows(page);
  await picture(page, '9-chart');
  expect(rows.map((it) => it.type).sort()).toEqual([
    'QuestionnaireResponse',
    'ServiceRequest',
    'ServiceRequest',
    'Task',
    'Task',
  ]);
  for (const { text } of rows) expect(text).toMatch(/R.*SDV/s);
  // The receivers' ids are the site's own.
  const words = rows.map((it) => it.text.replace(/HealthcareService\/[a-z-]+/g, '')).join(' ');
  expect(words).not.toMatch(/surviv|traffick|abuse|violen/i);
});

test('on the next visit another clinician sees how the referrals stand, once they are alone with the screen', async () => {
  const { page } = await newChart('Practitioner/dr-rivera');
  const chart = page.request;
  const body = { patientId: 'story-1', encounterId: 'story-1-encounter' };
  const launched = await chart.post(`${stack().ehr.origin}/chart/api/launches`, { data: body });
  await page.goto((await launched.json()).url);
  await at(page, 'Before you begin');
  expect(await page.locator('body').textContent()).not.toContain('Waiting for somebody');
  const section = page.getByRole('region', { name: 'Referrals so far' });
  await section.getByRole('button', { name: 'No one else can see it' }).click();
  await section.getByText('Social work: Waiting for somebody').waitFor();
  expect(await section.getByRole('listitem').count()).toBe(2);
  await picture(page, '10-next-visit');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Go on' }).click();
  await at(page, 'Before you begin');
  expect(await section.getByRole('listitem').count()).toBe(0);
});

test('story 2 takes the refused path, in a new window, and writes no answer of the question', async () => {
  const chart = await newChart();
  await chart.open('story-2');
  const [window] = await Promise.all([
    chart.page.context().waitForEvent('page'),
    chart.page.getByTestId('card-open-window').click(),
  ]);
  await at(window, 'Before you begin');
  expect(await window.title()).toBe('Guide');
  await window.getByRole('button', { name: 'Begin' }).click();
  await choose(window, 'Could you speak alone?', 'No, someone stayed');
  await goOn(window);
  await at(window, 'Care goes on');
  await choose(window, 'Who was told', 'Nurse supervisor');
  await goOn(window);
  await at(window, 'Closing');
  await goOn(window);
  await at(window, 'Check your answers');
  await window.getByRole('button', { name: /^Write to the chart/ }).click();
  await at(window, 'Written to the chart');

  const rows = await writtenRows(chart.page);
  expect(rows.map((it) => it.type)).toEqual(['QuestionnaireResponse']);
  const id = await chart.page
    .locator('[data-testid="written-QuestionnaireResponse"]')
    .getAttribute('data-id');
  const resource = await chart.page.request.get(
    `${stack().ehr.origin}/chart/api/resources/QuestionnaireResponse/${id}`,
  );
  const text = await resource.text();
  expect(text).toContain('"safety.notified"');
  expect(text).not.toMatch(/"(ask|respect|respond|educate|limits)\./);
});

test.each(['story-7', 'story-13'])('%s shows no card', async (story) => {
  const chart = await newChart();
  await chart.open(story);
  expect(await chart.card.count()).toBe(0);
  expect(await chart.page.getByTestId('hook-status').textContent()).toContain('answered');
});

test("a portal proxy sees no card in the patient's chart", async () => {
  const chart = await newChart('RelatedPerson/proxy-of-story-2');
  await chart.open('story-2');
  expect(await chart.card.count()).toBe(0);
});

test('an encounter that starts asks encounter-start, and the card comes once', async () => {
  const chart = await newChart('Practitioner/dr-rivera');
  await chart.open('story-6');
  await chart.card.waitFor();
  await chart.page.getByTestId('encounter-class').selectOption('EMER');
  await chart.page.getByTestId('start-encounter').click();
  await expect.poll(() => chart.card.count()).toBe(1);
  const hooks = await chart.page.getByTestId('dev-drawer').textContent();
  expect(hooks).toContain('calls to CDS services');
});
