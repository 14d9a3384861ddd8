import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { endHere, press } from './acts.ts';
import { openBrowser } from './browser.ts';
import type { FakeServer } from './fake-server.ts';
import { openAt, openWindow } from './opened-app.ts';
import { begun, reach, states } from './states.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name }).waitFor();
const click = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const isChosen = (page: Page, name: string) => page.getByRole('radio', { name, exact: true }).isChecked();
const focused = (page: Page) => {
  return page.evaluate(() => document.activeElement?.id || document.activeElement?.tagName);
};
const codesSent = ({ completions }: FakeServer) => {
  const answers = Object.entries(completions[0]?.answers ?? {});
  return Object.fromEntries(
    answers.map(([linkId, given]) => [
      linkId,
      given.map((one) => 'valueCoding' in one && one.valueCoding.code).join(),
    ]),
  );
};

/** Waits until the server holds what is on the screen. */
const kept = (page: Page) => page.locator('[data-state=kept]').waitFor();

describe('by keyboard alone', () => {
  test('a patient who is not alone: from Begin to written in at most 20 keys', async () => {
    const { page, server } = await openAt(browser, states['preflight']!);
    const keys = await press(page, 'Enter 2 Enter 1 Enter Enter Enter Enter');
    await heading(page, 'Written to the chart');
    expect(keys).toBeLessThanOrEqual(20);
    expect(codesSent(server)).toMatchObject({
      'privacy.outcome': 'refused',
      'safety.notified': 'nurse-supervisor',
    });
  });

  test('the shortest whole conversation in at most 45 keys', async () => {
    const { page, server } = await openAt(browser, states['preflight']!);
    const keys = await press(page, 'Enter 1 1 1 Enter 1 1 Enter 1 Enter Enter Enter Enter Enter');
    await heading(page, 'Written to the chart');
    expect(keys).toBeLessThanOrEqual(45);
    expect(codesSent(server)).toMatchObject({
      'privacy.outcome': 'ok',
      'limits.explained': 'yes',
      'educate.given': 'given',
      'ask.outcome': 'no-concern',
    });
  });

  test('a conversation that leads to two referrals in at most 45 keys, the consent among them', async () => {
    const { page, server } = await openAt(browser, states['preflight']!);
    const keys = await press(page, `${states['check-referrals']?.keys} Enter`);
    expect(await page.locator('#submit:focus').textContent()).toBe('Write to the chart and send 2 referrals');
    await press(page, 'Enter');
    await heading(page, 'Written to the chart');
    expect(keys + 1).toBeLessThanOrEqual(45);
    expect(codesSent(server)).toMatchObject({
      'respond.referrals': 'survivor-advocate,social-work',
      'respond.consent': 'yes',
    });
  });

  test('with the controls’ own keys too: arrows choose, Space ticks, Tab moves', async () => {
    const { page, server } = await openAt(browser, states['privacy']!);
    await press(page, 'Tab Tab Tab ArrowDown Enter');
    await heading(page, 'Care goes on');
    await press(page, 'Tab Tab Space Enter');
    await heading(page, 'Closing');
    await kept(page);
    expect(Object.keys(server.view.answers)).toEqual(
      expect.arrayContaining(['privacy.outcome', 'safety.notified']),
    );
  });

  test('one Enter too many on the last step does not write', async () => {
    const { page, server } = await openAt(browser, states['close']!);
    await press(page, 'Enter Enter');
    expect(await focused(page)).toBe('submit');
    await page.keyboard.down('Enter');
    await page.keyboard.down('Enter');
    await heading(page, 'Written to the chart');
    expect(server.calls.filter((call) => call === 'POST complete')).toHaveLength(1);
  });

  test('a key held down does not run through the pages', async () => {
    const { page } = await openAt(browser, states['educate']!);
    await press(page, '1 1');
    for (let i = 0; i < 5; i += 1) await page.keyboard.down('Enter');
    await heading(page, 'Conversation');
  });

  test('a digit typed into a text is a digit', async () => {
    const { page } = await openAt(browser, states['all-types']!);
    const line = page.getByLabel('One line');
    await line.fill('room ');
    await line.press('4');
    expect(await line.inputValue()).toBe('room 4');
  });
});

test('a question of every type keeps its answer', async () => {
  const { page, server } = await openAt(browser, states['all-types']!);
  await page.getByRole('radio', { name: 'No' }).check();
  await page.getByLabel('One line').fill('Room 4');
  await page.getByLabel('Several lines').fill('First\nSecond');
  await page.getByLabel('A day').fill('2026-11-03');
  await page.getByLabel('A number').fill('12');
  const open = page.getByRole('group', { name: 'One, or your own' });
  await open.getByLabel('Bus').check();
  await open.getByLabel('Other').pressSequentially('On foot');
  expect(await open.getByLabel('Bus').isChecked()).toBe(false);
  const list = page.getByRole('group', { name: 'Some, and your own' });
  await list.getByLabel('Other').fill('Tram');
  await list.getByLabel('Car').check();
  await click(page, 'Continue');
  await heading(page, 'Private time');
  await kept(page);
  expect(server.view.answers).toMatchObject({
    'types.boolean': [{ valueBoolean: false }],
    'types.string': [{ valueString: 'Room 4' }],
    'types.text': [{ valueString: 'First\nSecond' }],
    'types.date': [{ valueDate: '2026-11-03' }],
    'types.integer': [{ valueInteger: 12 }],
    'types.open': [{ valueString: 'On foot' }],
    'types.open-list': [{ valueString: 'Car' }, { valueString: 'Tram' }],
  });
});

test('an optional answer can be cleared', async () => {
  const { page, server } = await openAt(browser, states['close']!);
  await press(page, '1');
  await click(page, 'Clear answer');
  await click(page, 'Continue');
  await heading(page, 'Check your answers');
  await kept(page);
  expect(Object.keys(server.view.answers)).not.toContain('close.team');
});

describe('the road', () => {
  test('an error summary takes the focus, and leads to its question', async () => {
    const { page } = await openAt(browser, states['privacy']!);
    await press(page, 'Enter');
    expect(await focused(page)).toBe('problems');
    await page.getByRole('button', { name: 'Choose an answer: Could you speak alone?' }).click();
    expect(await focused(page)).toBe('privacy.outcome-0');
    const group = page.getByRole('group', { name: 'Could you speak alone?' });
    const description = await group.getAttribute('aria-describedby');
    expect(await page.locator(`[id="${description}"]`).textContent()).toBe('Choose an answer');
  });

  test('for a minor the report cannot be passed over', async () => {
    const { page, server } = await openAt(browser, states['duty']!);
    await press(page, 'Enter');
    expect(await focused(page)).toBe('problems');
    await press(page, 'Tab Enter 1 Enter Enter Enter Enter');
    await heading(page, 'Written to the chart');
    expect(codesSent(server)).toMatchObject({ 'duty.report': 'made' });
  });

  test('until the limits are explained the question stays closed', async () => {
    const { page } = await openAt(browser, states['privacy']!);
    await press(page, '1 1 2 Enter 1 1 Enter');
    await heading(page, 'Closing');
  });

  test('Change returns to the check', async () => {
    const { page } = await openAt(browser, states['check']!);
    await page.locator('#change-educate').click();
    await heading(page, 'Information');
    await page.getByLabel('Offered, not taken').check();
    await click(page, 'Continue');
    await heading(page, 'Check your answers');
    await page.getByText('Offered, not taken').waitFor();
  });

  test.each(['privacy', 'safety', 'educate', 'ask', 'respect', 'respond', 'close'])(
    'it can be ended at "%s", taken up again, and ended for good',
    async (name) => {
      const state = states[name]!;
      const { page, server } = await openAt(browser, state);
      await endHere(page);
      await heading(page, 'Closing');
      await click(page, 'Take it up again');
      await heading(page, state.heading);
      await endHere(page);
      // Asked for support, the patient has a say in what is recorded, however it ended.
      if (name === 'respond') await page.getByLabel('Steps and choices').check();
      await click(page, 'Continue');
      await click(page, 'Write to the chart');
      await heading(page, 'Written to the chart');
      expect(server.completions[0]?.ended).toBe('interrupted');
    },
  );

  test('nothing is called written before the server said so', async () => {
    const { page } = await openAt(browser, states['writing']!);
    expect(await page.locator('main').ariaSnapshot()).not.toMatch(/written|saved|done/i);
    await click(page, 'Back');
    await heading(page, 'Check your answers');
  });

  test('a failed write keeps the answers, and can be tried again', async () => {
    const { page, server } = await openAt(browser, states['check-not-written']!);
    expect(await focused(page)).toBe('problems');
    await click(page, 'Write to the chart');
    await heading(page, 'Written to the chart');
    expect(server.completions).toHaveLength(1);
  });

  test('what is uncertain can be asked for again, with the same answers', async () => {
    const { page, server } = await openAt(browser, states['result-mixed']!);
    server.outcome = (written) => written;
    await click(page, 'Try again');
    await heading(page, 'Written to the chart');
    expect(server.completions[1]).toEqual(server.completions[0]);
  });

  test('Done closes the session', async () => {
    const { server } = await openAt(browser, states['closed']!);
    expect(server.calls.at(-1)).toBe('POST close');
  });
});

describe('nothing is lost', () => {
  test('a reload goes on at the page, with the answers', async () => {
    const { page } = await openAt(browser, states['educate']!);
    await press(page, '1');
    await kept(page);
    await page.reload();
    await heading(page, 'Information');
    expect(await isChosen(page, 'Given')).toBe(true);
    await click(page, 'Back');
    expect(await isChosen(page, 'Yes, alone')).toBe(true);
  });

  test('answers given without a connection arrive when it is back', async () => {
    const { page, server } = await openAt(browser, states['not-kept']!);
    await press(page, '1 1 Enter');
    await heading(page, 'Information');
    expect(server.saves.at(-1)?.page).toBe('privacy');
    server.isOffline = false;
    await page.evaluate(() => window.dispatchEvent(new Event('online')));
    await kept(page);
    expect(server.view).toMatchObject({
      page: 'educate',
      answers: { 'limits.explained': expect.anything() },
    });
    expect(await page.getByRole('status').textContent()).toBe('');
  });

  test('a save whose answer was lost is no conflict', async () => {
    const { page, server } = await openAt(browser, states['educate']!);
    await kept(page);
    server.faults.push({ path: 'draft', fault: 'lose' });
    await press(page, '1 1');
    await expect.poll(() => Object.keys(server.view.answers)).toContain('educate.material');
    await kept(page);
    expect(await page.getByText('changed in another window').count()).toBe(0);
  });

  test('the last answer is on its way before the window is hidden', async () => {
    const { page, server } = await openAt(browser, states['educate']!);
    await kept(page);
    await page.evaluate(() => {
      document.querySelector<HTMLElement>('[id="educate.given-1"]')?.click();
      window.dispatchEvent(new Event('pagehide'));
    });
    await heading(page, 'Paused');
    await expect.poll(() => Object.keys(server.view.answers)).toContain('educate.given');
  });

  test('a session that ended meanwhile says what was not kept', async () => {
    const { page, server } = await openAt(browser, states['educate']!);
    await kept(page);
    server.faults.push({ path: 'draft', fault: { status: 401, code: 'SESSION_ENDED' } });
    await press(page, '1');
    await heading(page, 'This session has ended');
    await page.getByText('Your last answer was not kept').waitFor();
    expect(await focused(page)).toBe('H1');
  });
});

describe('the cover', () => {
  const isPaused = (page: Page) => heading(page, 'Paused');

  test('comes by its button, and by Shift three times', async () => {
    const { page } = await openAt(browser, states['ask']!);
    await page.getByRole('button', { name: 'Cover screen' }).click();
    await isPaused(page);
    await click(page, 'Go on');
    await heading(page, 'Conversation');
    await press(page, 'Shift Shift');
    await heading(page, 'Conversation');
    await press(page, 'Shift');
    await isPaused(page);
  });

  test('stays when keys are pressed by chance', async () => {
    const { page, server } = await openAt(browser, states['ask']!);
    await press(page, 'Escape Enter Space 1 Escape Enter');
    await isPaused(page);
    expect(Object.keys(server.view.answers)).not.toContain('ask.outcome');
  });

  test('comes when the tab is hidden, and the user brings the page back', async () => {
    const { page } = await openAt(browser, states['ask']!);
    await page.evaluate(() => {
      Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true });
      document.dispatchEvent(new Event('visibilitychange'));
      Object.defineProperty(document, 'visibilityState', { value: 'visible', configurable: true });
      document.dispatchEvent(new Event('visibilitychange'));
    });
    await isPaused(page);
    await press(page, 'Tab Enter');
    await heading(page, 'Conversation');
  });

  test('comes when nobody touches anything, and not while somebody does', async () => {
    const { page, server } = await openWindow(browser, { idleSeconds: 40 });
    await page.clock.install();
    await reach(page, server, states['ask']!);
    await page.clock.fastForward(39_000);
    await page.mouse.move(10, 10);
    await page.clock.fastForward(39_000);
    await heading(page, 'Conversation');
    await page.clock.fastForward(1_000);
    await isPaused(page);
  });

  test('takes the page away for good only from the eye: what is being written goes on', async () => {
    const { page, server } = await openAt(browser, states['check']!);
    await press(page, 'Enter Enter Escape');
    await isPaused(page);
    await expect.poll(() => server.completions).toHaveLength(1);
    await click(page, 'Go on');
    await heading(page, 'Written to the chart');
  });
});

test('title, address, history and storage tell nothing, and no other origin is asked', async () => {
  const { page, server } = await openWindow(browser, { answers: begun });
  const requests: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  const problems: string[] = [];
  page.on('console', (message) => problems.push(message.text()));
  page.on('pageerror', (error) => problems.push(String(error)));

  const tell = () => {
    return page.evaluate(async () => ({
      title: document.title,
      url: location.href,
      history: history.length,
      stored: localStorage.length + sessionStorage.length + document.cookie.length,
      databases: (await indexedDB.databases()).length,
    }));
  };
  await reach(page, server, states['preflight']!);
  const atFirst = await tell();
  expect(atFirst).toMatchObject({ title: 'Guide', url: server.url, stored: 0, databases: 0 });
  await press(page, states['check-referrals']?.keys ?? '');
  await page.locator('#change-ask').click();
  await click(page, 'End here');
  await click(page, 'Do not end');
  await click(page, 'Continue');
  expect(await tell()).toEqual(atFirst);
  await press(page, 'Enter Enter');
  await heading(page, 'Written to the chart');
  expect(await tell()).toEqual(atFirst);
  expect(requests.filter((url) => !url.startsWith(new URL(server.url).origin))).toEqual([]);
  expect(problems).toEqual([]);
});

test('nothing of the page is printed', async () => {
  const { page } = await openAt(browser, states['check-referrals']!);
  await page.emulateMedia({ media: 'print' });
  expect(await page.locator('h1').isVisible()).toBe(false);
  const line = await page.evaluate(() => getComputedStyle(document.body, '::after').content);
  expect(line).toBe('"This page is not printed."');
});

describe('the record to enter by hand', () => {
  const copied = (page: Page) => page.evaluate(() => navigator.clipboard.readText());

  async function copyIn(script?: () => void) {
    const app = await openAt(browser, states['result-nothing']!, {
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    if (script !== undefined) await app.page.evaluate(script);
    await click(app.page, 'Copy');
    return app.page;
  }
  const said = (page: Page, words: RegExp) => page.getByRole('status').filter({ hasText: words }).waitFor();

  test('is copied at a click, as what is in no chart, and it is said', async () => {
    const page = await copyIn();
    await said(page, /^Copied\. Paste it at once/);
    const text = await copied(page);
    expect(text).toMatch(/^The record, to enter by hand — not in the chart\n\nPrivate time\nCould you speak/);
    expect(text).toContain('How to reach the patient: Only in person, during this visit');
    expect(await focused(page)).toBe('copy');
  });

  test('is copied in the older way where a frame is not allowed the newer', async () => {
    const page = await copyIn(() => {
      const kept = navigator.clipboard.readText.bind(navigator.clipboard);
      const writeText = () => Promise.reject(new DOMException('', 'NotAllowedError'));
      Object.defineProperty(navigator, 'clipboard', { value: { readText: kept, writeText } });
    });
    await said(page, /^Copied/);
    expect(await copied(page)).toContain('\n\nPrivate time\n');
    expect(await focused(page)).toBe('copy');
    expect(await page.locator('textarea').count()).toBe(0);
  });

  test('is not said to be copied where neither way is open', async () => {
    const page = await copyIn(() => {
      Object.defineProperty(navigator, 'clipboard', { value: undefined });
      document.execCommand = () => false;
    });
    await said(page, /^Not copied/);
  });
});
