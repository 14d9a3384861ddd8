import type { Page, Route } from 'playwright-core';
import { expect, test } from 'vitest';
import { withScratchpad } from '../../server/smart/scratchpad.testing.ts';
import { openChartPage, writtenRows } from './chart-page.ts';
import { at, choose, type Guide, goOn } from './guide-page.ts';
import { picture } from './picture.ts';
import { walkStack } from './walk-stack.ts';

/** An EHR that takes no order from the app, whose order list takes drafts. */
const { stack, browser } = walkStack({ site: withScratchpad });

async function openGuide(story: string) {
  const context = await browser().newContext({ viewport: { width: 1280, height: 900 } });
  const chart = await openChartPage(await context.newPage(), stack().ehr.origin, 'Practitioner/nurse-okafor');
  await chart.open(story);
  await chart.page.getByTestId('app-menu-frame').click();
  await at(chart.app, 'Before you begin');
  return chart;
}

/** From the first page to the end, with one referral agreed to. */
async function walkThrough(guide: Guide): Promise<void> {
  await guide.getByRole('button', { name: 'Begin' }).click();
  await choose(guide, 'Could you speak alone?', 'Yes, alone');
  await choose(guide, 'Limits of confidentiality', 'Explained');
  await goOn(guide);
  await choose(guide, 'Information', 'Given');
  await choose(guide, 'Card or brochure', 'Taken');
  await goOn(guide);
  await choose(guide, 'What the patient wishes', 'Would like support');
  await goOn(guide);
  await choose(guide, 'Who should be asked to help', 'Social work');
  await choose(guide, 'The patient agrees to these referrals', 'Yes');
  await choose(guide, 'How soon', 'Now, during this visit');
  await choose(guide, 'How to reach the patient', 'Only in person, during this visit');
  await goOn(guide);
  await at(guide, 'Closing');
  await choose(guide, 'What the patient wants recorded', 'Steps and choices');
  await goOn(guide);
  await at(guide, 'Check your answers');
  await guide.getByRole('button', { name: /^Write to the chart/ }).click();
}

test('a referral becomes a draft in the EHR’s order list, and an order when it is signed', async () => {
  const { page, app } = await openGuide('story-2');
  await app.getByText('You get a draft in the chart’s order list, to sign there').waitFor();
  await walkThrough(app);
  await at(app, 'Not ordered until you sign in the chart');
  await app.getByText('It is not saved there until you sign it.').waitFor();
  await picture(page, 'draft-handed-over');
  const orders = async () => (await writtenRows(page)).filter(({ type }) => type === 'ServiceRequest').length;

  await page.getByTestId('close-app').click();
  expect(await page.getByTestId('draft-order').count()).toBe(1);
  await picture(page, 'draft-in-order-list');
  expect(await orders()).toBe(0);
  await page.getByTestId('sign-draft').click();
  await expect.poll(() => page.getByTestId('draft-order').count()).toBe(0);
  expect(await orders()).toBe(1);
});

test('an EHR’s window that answers too late leaves it unsure, and it is not handed over again', async () => {
  const { page, app } = await openGuide('story-3');
  const held: Route[] = [];
  await page.route('**/chart/api/scratchpad', (route) => void held.push(route));
  await walkThrough(app);
  await at(app, 'Please look in the chart');
  await held[0]?.continue();
  await app.getByRole('button', { name: 'Try again' }).click();
  await at(app, 'Please look in the chart');
  expect(held.length).toBe(1);
  await page.getByTestId('close-app').click();
  await expect.poll(() => page.getByTestId('draft-order').count()).toBe(1);
});

test('a refusal by the EHR’s window is told as one', async () => {
  const { page, app } = await openGuide('story-4');
  await page.route('**/chart/api/scratchpad', (route) => route.fulfill({ status: 403, body: '{}' }));
  await walkThrough(app);
  await at(app, 'Not everything is in the chart');
  await app.getByText('this chart did not allow it.').waitFor();
});

test('in a window that the EHR’s window did not open there is nobody to hand a draft to: it is told, and not sent', async () => {
  const { page } = await openGuide('story-8');
  const [own] = await Promise.all([
    page.context().waitForEvent('page'),
    page.getByTestId('app-menu-window').click(),
  ]);
  await at(own, 'Before you begin');
  await own.getByText('This chart does not take them: you call').waitFor();
  await walkThrough(own);
  await at(own, 'Not everything is in the chart');
  await own.getByText('this chart did not allow it.').waitFor();
  await picture(own, 'draft-not-handed-over');
  await page.getByTestId('close-app').click();
  expect(await page.getByTestId('draft-order').count()).toBe(0);
});

/** The EHR's window, which has opened the app's and hears it, as its own script hears the app in its frame. */
async function openOwnWindow(page: Page, story: string): Promise<Page> {
  const body = { patientId: story, encounterId: `${story}-encounter`, target: 'window' };
  const launched = await page.request.post(`${stack().ehr.origin}/chart/api/launches`, { data: body });
  const { url } = await launched.json();
  const [own] = await Promise.all([
    page.context().waitForEvent('page'),
    page.evaluate((address) => {
      const opened = window.open(address);
      addEventListener('message', async ({ data, origin, source }) => {
        if (source !== opened) return;
        const response = await fetch('/chart/api/scratchpad', {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ origin, handle: data.messagingHandle, resource: data.payload.resource }),
        });
        const payload = await response.json();
        const answered = { messageId: 'test', responseToMessageId: data.messageId, payload };
        opened?.postMessage(answered, origin);
      });
    }, url),
  ]);
  return own;
}

test('in a window that the EHR’s window opened, the draft goes to that one', async () => {
  const context = await browser().newContext({ viewport: { width: 1280, height: 900 } });
  const { page } = await openChartPage(
    await context.newPage(),
    stack().ehr.origin,
    'Practitioner/nurse-okafor',
  );
  const own = await openOwnWindow(page, 'story-7');
  await at(own, 'Before you begin');
  await walkThrough(own);
  await at(own, 'Not ordered until you sign in the chart');
  await page.getByTestId('patient-story-7').click();
  await expect.poll(() => page.getByTestId('draft-order').count()).toBe(1);
});

test('the handle of a launch is in no address, no log and no title', async () => {
  const { app } = await openGuide('story-5');
  const frame = await app.locator('html').elementHandle();
  const url = (await (await frame?.ownerFrame())?.url()) ?? '';
  const session = await stack().deps.store.sessions.get(
    new URL(url).pathname.split('/')[2] ?? '',
    Date.now(),
  );
  const handle = session?.messaging?.handle ?? '';
  expect(handle.length).toBeGreaterThan(20);
  expect(session?.messaging?.origin).toBe(stack().ehr.origin);
  expect(url).not.toContain(handle);
  expect(stack().lines.join('\n')).not.toContain(handle);
});
