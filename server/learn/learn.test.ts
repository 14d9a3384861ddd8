import { pearrQuestionnaire } from '@pearr/pearr';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { HttpBrowser } from '../smart/http-browser.testing.ts';
import { signIn } from '../smart/launched.testing.ts';
import { type Stack, startStack } from '../stack.testing.ts';
import { lessons } from './learn-view.ts';
import { scenarios } from './scenarios.ts';

let stack: Stack;
beforeAll(async () => {
  stack = await startStack();
});
afterAll(() => stack.close());

const own = { 'x-pearr': '1' };

async function open(user = 'Practitioner/nurse-okafor') {
  const { browser } = await signIn(stack, user);
  const { passed } = await browser.follow(`${stack.appOrigin}/learn`);
  const url = passed.at(-1) ?? '';
  const at = (path: string) => url.replace(/learn$/, path);
  return {
    browser,
    at,
    view: () => browser.json(at('api/learn')),
    read: (lesson: string) => browser.json(at('api/learn/read'), 'POST', { lesson }, own),
  };
}

/** Every row of the store, as a backup has it. */
async function allRows(): Promise<string> {
  const rows: string[] = [];
  await stack.deps.store.backup((line) => void rows.push(line));
  return rows.join('\n');
}

test('any member of staff reads the lessons, the sources of every indicator and what is taught elsewhere', async () => {
  const { body } = await (await open()).view();
  expect(body.lessons.map(({ id }: { id: string }) => id)).toEqual(lessons.map(({ id }) => id));
  expect(body.indicators).toHaveLength(stack.deps.knowledge.indicators.length);
  for (const one of body.indicators) expect([one.source, one.strength]).not.toContain('');
  expect(body.modules.map(({ title }: { title: string }) => title)).toContain('SOAR to Health and Wellness');
});

test('each page that a conversation may show has its lesson, and no other has', () => {
  const pages = pearrQuestionnaire.item?.map(({ linkId }) => linkId).filter((id) => id !== 'about');
  expect(lessons.flatMap(({ page }) => page ?? []).sort()).toEqual(pages?.sort());
});

test('what stands beside the questions names nothing', () => {
  for (const { page, title, text } of lessons)
    if (page !== undefined)
      expect(JSON.stringify([title, text])).not.toMatch(
        /traffick|trata\b|abuse|exploit|violen|abuso|explota/i,
      );
});

test('a lesson marked as read is so for this person alone, under a code that the programme counts', async () => {
  const nurse = await open();
  const { status, body } = await nurse.read('step-ask');
  expect([status, typeof body.readAt]).toEqual([200, 'number']);
  const readIn = ({ body: view }: { body: any }) =>
    view.lessons.flatMap(({ id, readAt }: { id: string; readAt?: number }) => (readAt ? [id] : []));
  expect(readIn(await nurse.view())).toEqual(['step-ask']);
  expect(readIn(await (await open('Practitioner/inf-tanaka')).view())).toEqual([]);
  expect(await stack.deps.store.training.countTrained(['step-ask'], 0)).toBe(1);

  await nurse.read('step-ask');
  const events = [];
  for await (const event of stack.deps.store.events.all()) events.push(event);
  expect(events).toEqual([
    { event: 'trained', at: expect.any(String), staff: expect.any(String), module: 'step-ask' },
  ]);
  expect(JSON.stringify(events)).not.toContain('okafor');
});

test('only a lesson there is can be read, and only from our own page', async () => {
  const nurse = await open();
  expect((await nurse.read('step-unknown')).status).toBe(400);
  const foreign = await nurse.browser.json(nurse.at('api/learn/read'), 'POST', { lesson: 'step-ask' });
  expect(foreign.status).toBe(403);
  expect((await new HttpBrowser().fetch(nurse.at('api/learn'))).status).toBe(401);
});

test.each(scenarios.map(({ id }) => id))(
  'practice %s: no call reaches the EHR, no row changes',
  async (id) => {
    const { browser, at } = await open();
    const before = await allRows();
    stack.ehrLine.cut();
    try {
      const base = at(`practice/${id}/`);
      expect((await browser.fetch(base)).status).toBe(200);
      const { body } = await browser.json(`${base}api/conversation`);
      expect([body.isPractice, body.patient.name]).toEqual([true, expect.stringMatching(/ Example$/)]);
      expect((await browser.json(`${base}api/why`, 'POST', { aloneWithScreen: true }, own)).status).toBe(200);
      expect((await browser.json(`${base}api/close`, 'POST', {}, own)).status).toBe(200);
      const draft = { answers: {}, page: 'privacy', revision: 0 };
      expect((await browser.json(`${base}api/draft`, 'PUT', draft, own)).status).toBe(404);
      expect((await browser.json(`${base}api/complete`, 'POST', { answers: {} }, own)).status).toBe(404);
    } finally {
      stack.ehrLine.mend();
    }
    expect(await allRows()).toBe(before);
  },
);

test('practice is for staff who signed in, and there is none by another name', async () => {
  const { browser, at } = await open();
  expect((await new HttpBrowser().fetch(at('practice/minor/api/conversation'))).status).toBe(401);
  expect((await browser.fetch(at('practice/none/'))).status).toBe(404);
});
