import { expect, test } from 'vitest';
import { PATIENCE } from './browser.ts';
import { at, choose, goOn } from './guide-page.ts';
import { picture } from './picture.ts';
import { readLines } from './result-page.ts';
import { type WrittenThing, writtenIn } from './vendor-chart.ts';
import { walkStack } from './walk-stack.ts';
import { Walker } from './walker.ts';

const { stack, browser } = walkStack();

const QUESTION = 'May someone outside this organization learn who the patient is?';

/** A walker, and what the chart has since they came. */
interface Walk {
  readonly walker: Walker;
  written(): Promise<WrittenThing[]>;
}

/** From the launch to the question, the agency outside chosen and agreed to. */
async function walkToTheQuestion(story: string): Promise<Walk> {
  const context = await browser().newContext({ viewport: { width: 1280, height: 900 } });
  const walker = new Walker(stack(), await context.newPage(), story);
  walker.page.setDefaultTimeout(PATIENCE);
  await walker.signIn('Practitioner/nurse-okafor');
  await walker.launch();
  const before = (await writtenIn(walker)).map(({ id }) => id);
  await walker.beginning();
  const { page } = walker;
  await walker.answer('educate.material', 'taken');
  await walker.press('Continue', 'Conversation');
  await walker.answer('ask.outcome', 'wants-support');
  await walker.press('Continue', 'Support');
  await choose(page, 'Who should be asked to help', 'Community agency');
  expect(await page.getByRole('group', { name: QUESTION }).count()).toBe(0);
  await choose(page, 'The patient agrees to these referrals', 'Yes');
  await choose(page, 'How soon', 'Today');
  await choose(page, 'How to reach the patient', 'Only in person, during this visit');
  const written = async () => (await writtenIn(walker)).filter(({ id }) => !before.includes(id));
  return { walker, written };
}

const typesOf = async ({ written }: Walk) => (await written()).map(({ type }) => type).sort();

/** What the EHR holds of a kind, as it is stored. */
async function stored({ walker, written }: Walk, type: string): Promise<string[]> {
  const things = (await written()).filter((it) => it.type === type);
  return Promise.all(
    things.map(async ({ id }) => {
      const address = `${stack().ehr.origin}/chart/api/resources/${type}/${id}`;
      return (await walker.context.request.get(address)).text();
    }),
  );
}

/** Answers, and goes on to the written result. */
async function answer({ walker: { page } }: Walk, words: string, button: RegExp): Promise<void> {
  await choose(page, QUESTION, words);
  await goOn(page);
  await at(page, 'Closing');
  await choose(page, 'What the patient wants recorded', 'Steps and choices');
  await goOn(page);
  await at(page, 'Check your answers');
  await page.getByRole('button', { name: button }).click();
  await at(page, 'Written to the chart');
}

test('nothing leaves before the question is answered: no answer is chosen, and the page does not go on', async () => {
  const walk = await walkToTheQuestion('story-2');
  const { page } = walk.walker;
  const asked = page.getByRole('group', { name: QUESTION });
  expect(await asked.getByRole('radio', { checked: true }).count()).toBe(0);
  await goOn(page);
  await page.getByText('One question needs an answer').waitFor();
  await picture(page, 'share-asked');
  expect(await typesOf(walk)).toEqual([]);

  await answer(walk, 'Yes: their name and how to reach them, nothing else', /ask the community agency$/);
  await picture(page, 'share-yes');
  expect(await typesOf(walk)).toEqual(['QuestionnaireResponse', 'ServiceRequest', 'Task']);
  const [order = ''] = await stored(walk, 'ServiceRequest');
  expect(JSON.parse(order)).toMatchObject({
    supportingInfo: [{ reference: '#consent' }],
    contained: [{ resourceType: 'Consent', status: 'active', provision: { type: 'permit' } }],
  });
  await walk.walker.context.close();
});

test('asked without a name: the order says so, and nobody’s agreement to more stands in it', async () => {
  const walk = await walkToTheQuestion('story-3');
  await answer(walk, 'No: ask there without saying who it is', /ask the community agency$/);
  expect(await typesOf(walk)).toEqual(['QuestionnaireResponse', 'ServiceRequest', 'Task']);
  const [order = ''] = await stored(walk, 'ServiceRequest');
  expect(order).toContain('ask-without-name');
  expect(order).not.toContain('Consent');
  await walk.walker.context.close();
});

test('a patient who calls there: the button promises no referral, and none is written', async () => {
  const walk = await walkToTheQuestion('story-4');
  await answer(walk, 'No: the patient calls there', /^Write to the chart$/);
  const numbers = walk.walker.page.locator('.contacts');
  await numbers.getByRole('heading', { name: 'Numbers you can give' }).waitFor();
  expect(await numbers.getByRole('listitem').allTextContents()).toEqual([
    expect.stringMatching(/^Community agency.*Ask for the front desk and give no reason\.1-555-0142$/),
  ]);
  await picture(walk.walker.page, 'share-own-call');
  expect((await readLines(walk.walker.page)).map(({ section, result }) => [section, result])).toEqual([
    ['Record of the conversation', 'written'],
  ]);
  expect(await typesOf(walk)).toEqual(['QuestionnaireResponse']);
  // The question is the site's own: the record holds no answer to it, whatever it was.
  const [record = ''] = await stored(walk, 'QuestionnaireResponse');
  expect(record).not.toContain('respond.share');
  await walk.walker.context.close();
});
