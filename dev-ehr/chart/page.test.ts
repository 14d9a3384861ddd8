import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Bundle, QuestionnaireResponse } from 'fhir/r4.js';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { adviceCard, type RunningChart, startChart } from './chart.testing.ts';
import { launchChromium } from './chromium.testing.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const NURSE = 'Practitioner/nurse-okafor';

const labelled: QuestionnaireResponse = {
  resourceType: 'QuestionnaireResponse',
  id: 'written-1',
  meta: {
    lastUpdated: '2026-11-01T12:00:00Z',
    security: [{ code: 'SDV' }, { code: 'R', display: 'restricted' }],
  },
  status: 'completed',
  questionnaire: 'https://example.org/fhir/Questionnaire/q|1',
  subject: { reference: 'Patient/story-2' },
  encounter: { reference: 'Encounter/story-2-encounter' },
};
const bundle: Bundle = { resourceType: 'Bundle', type: 'collection', entry: [{ resource: labelled }] };

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
}, 120_000);
afterAll(() => browser.close());

let chart: RunningChart;
let page: Page;
let complaints: string[];
beforeEach(async () => {
  chart = await startChart({}, [bundle]);
  page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  page.setDefaultTimeout(10_000);
  complaints = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
});
afterEach(async () => {
  await page.close();
  await chart.close();
});

const byId = (id: string) => page.getByTestId(id);
const status = (text: string) => byId('hook-status').filter({ hasText: text }).waitFor();
const feedback = () =>
  chart.cds.calls.filter(({ path }) => path.endsWith('/feedback')).map(({ body }) => body);

async function openChart(patient = 'story-2') {
  await page.goto(chart.origin);
  await byId('user-select').selectOption(NURSE);
  await byId(`patient-${patient}`).click();
  await status('answered (');
}

it('opening a chart asks the services and shows their good cards; the bad one is seen in the developer drawer alone', async () => {
  const cards = [adviceCard(chart.cds.origin), { summary: 'broken' }];
  chart.cds.answers['POST /cds-services/advice-view'] = { body: { cards } };
  await openChart();
  await status('answered (1)');
  expect(await byId('card-summary').allInnerTexts()).toEqual([
    'Information\nOffer time alone with the care team',
  ]);
  expect(await byId('banner-name').textContent()).toBe('Denise Carter');
  expect(await page.title()).toBe('Chart');
  expect(await byId('problem').first().isVisible()).toBe(false);
  await byId('dev-drawer').locator('> summary').click();
  expect(await byId('problem').allInnerTexts()).toEqual([
    'error cards[1].indicator must be info, warning or critical',
    'error cards[1].source a card needs a source',
  ]);
  await page.getByText('Request and response').first().click();
  await page.getByText('"hookInstance"').waitFor();
  expect(complaints).toEqual([]);
});

it('a failed service leaves the clinical area silent', async () => {
  chart.cds.answers['POST /cds-services/advice-view'] = { status: 500 };
  await openChart();
  await status('answered (0)');
  expect(await byId('card').count()).toBe(0);
  expect(await page.getByText('answered 500, not 200').isVisible()).toBe(false);
});

it('an override with its reason takes the card away and is reported', async () => {
  await openChart();
  await byId('override-reason').selectOption({ label: 'Not now, remind me' });
  await byId('override-comment').fill('In theatre');
  await byId('override-submit').click();
  await page.getByText('Answered: Offer time').waitFor();
  expect(await byId('card').count()).toBe(0);
  expect(feedback()).toMatchObject([
    {
      feedback: [
        { outcome: 'overridden', overrideReason: { reason: { code: 'later' }, userComment: 'In theatre' } },
      ],
    },
  ]);
});

it('a card is dismissed by keyboard, and the focus stays where the card was', async () => {
  await openChart();
  await byId('dismiss').focus();
  await page.keyboard.press('Enter');
  await page.getByText('Answered: Offer time').waitFor();
  expect(await page.evaluate(() => document.activeElement?.className)).toBe('answered');
  expect(feedback()).toMatchObject([{ feedback: [{ outcome: 'overridden' }] }]);
});

describe('the app', () => {
  it('opens in the frame from a card, closes, and what was written shows', async () => {
    await openChart();
    await byId('card-link-0').getByTestId('card-open-frame').click();
    await page.frameLocator('[data-testid="app-frame"]').getByText('The app').waitFor();
    expect(await byId('card').isVisible()).toBe(false);
    const launches = chart.cds.calls.filter(({ path }) => path.startsWith('/launch'));
    expect(launches[0]?.path).toContain('launch=launch-1');
    expect(chart.launched).toMatchObject([{ appContext: 'card-1', needPatientBanner: false }]);

    chart.fhir.resources.push({ ...labelled, id: 'written-2' });
    await byId('close-app').click();
    await byId('written-QuestionnaireResponse').nth(1).waitFor();
    expect(await byId('app-frame').isVisible()).toBe(false);
    expect(await byId('card').isVisible()).toBe(true);
    expect(page.frames()).toHaveLength(2);
    expect(page.frames().map((frame) => frame.url())).toContain('about:blank');
    expect(complaints).toEqual([]);
  });

  it.each(['card-open-window', 'app-menu-window'])('opens in a new window by %s', async (button) => {
    await openChart();
    const [opened] = await Promise.all([page.context().waitForEvent('page'), byId(button).first().click()]);
    await opened.getByText('The app').waitFor();
    expect(await opened.evaluate(() => window.opener)).toBeNull();
    expect(chart.launched).toMatchObject([{ patient: 'story-2', needPatientBanner: true }]);
    expect(await byId('card').isVisible()).toBe(true);
  });

  it('opens in the frame from the app menu, without a card', async () => {
    await openChart('story-7');
    await byId('app-menu-frame').click();
    await page.frameLocator('[data-testid="app-frame"]').getByText('The app').waitFor();
    expect(chart.launched).toEqual([
      { user: NURSE, patient: 'story-7', encounter: 'story-7-encounter', needPatientBanner: false },
    ]);
  });

  it('has no button for a link to an app that is not registered', async () => {
    await openChart();
    expect(await byId('card-link-1').textContent()).toBe('Elsewhere: this app is not registered here.');
    expect(await byId('card-link-2').getByRole('link').getAttribute('rel')).toBe('noopener noreferrer');
  });
});

it('a started encounter is the open one from then on', async () => {
  await openChart('story-13');
  expect(await page.getByText('No encounter open').isVisible()).toBe(true);
  await byId('encounter-class').selectOption('AMB');
  await byId('start-encounter').click();
  await page.getByText('Ambulatory encounter since').waitFor();
  await byId('app-menu-frame').click();
  await page.frameLocator('[data-testid="app-frame"]').getByText('The app').waitFor();
  const [launch] = chart.launched;
  expect(launch?.encounter).toMatch(/^encounter-/);
});

it('another patient, or another user, finds no card of the one before', async () => {
  await openChart();
  chart.cds.answers['POST /cds-services/advice-view'] = { body: { cards: [] } };
  await byId('patient-story-7').click();
  await status('answered (0)');
  expect(await byId('card').count()).toBe(0);
  await byId('user-select').selectOption('RelatedPerson/proxy-of-story-2');
  await page.getByText('No chart is open').waitFor();
  expect(await page.locator('[data-testid^="patient-"]').count()).toBe(1);
});

it('what an app wrote shows its labels, its references and its JSON', async () => {
  await openChart();
  const written = byId('written-QuestionnaireResponse');
  expect(await written.locator('.label').allInnerTexts()).toEqual(['SDV', 'R']);
  await written.getByText('2 references').click();
  expect(await written.getByText('Encounter/story-2-encounter').isVisible()).toBe(true);
  await written.getByText('JSON').click();
  await written.getByText('"resourceType": "QuestionnaireResponse"').waitFor();
});

it('the tabs follow the arrow keys', async () => {
  await openChart();
  await page.getByRole('tab', { name: 'Chart' }).focus();
  await page.keyboard.press('ArrowRight');
  expect(await page.getByRole('tab', { name: 'Activity' }).getAttribute('aria-selected')).toBe('true');
  expect(await byId('close-app').isVisible()).toBe(true);
  await page.keyboard.press('ArrowLeft');
  expect(await byId('card').isVisible()).toBe(true);
});

it('a failure is told', async () => {
  await openChart();
  await chart.close();
  await byId('written-refresh').click();
  await page.getByText('The chart did not answer. Try again.').waitFor();
  chart = await startChart();
});

interface Violation {
  id: string;
  nodes: { target: string[] }[];
}

/** The rules of WCAG 2.2 A and AA that the page breaks, and where. */
async function violations(): Promise<string[]> {
  await page.evaluate(AXE);
  const found: Violation[] = await page.evaluate(
    `axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] }).then((results) => results.violations)`,
  );
  return found.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
}

describe.each(['light', 'dark'] as const)('in the %s scheme', (colorScheme) => {
  it('every view meets WCAG AA', async () => {
    await page.emulateMedia({ colorScheme });
    await page.goto(chart.origin);
    expect(await violations()).toEqual([]);
    await openChart();
    await byId('dev-drawer').locator('> summary').click();
    await byId('written-QuestionnaireResponse').getByText('2 references').click();
    expect(await violations()).toEqual([]);
    await page.getByRole('tab', { name: 'Activity' }).click();
    expect(await violations()).toEqual([]);
  });
});

it.each([900, 1280, 1600])('nothing is cut off at %i pixels', async (width) => {
  await page.setViewportSize({ width, height: 800 });
  await openChart();
  const overflowing = await page.evaluate(() =>
    [...document.querySelectorAll('body, main, .panels, .panel, .card, .banner, .tabs, .top, .rail')]
      .filter((element) => element.scrollWidth > element.clientWidth)
      .map((element) => element.className || element.tagName),
  );
  expect(overflowing).toEqual([]);
});
