import { expect, test } from 'vitest';
import { codeOf, patientOf, resourcesOf } from '../resources-of.testing.ts';
import { stories, storyById } from './stories.ts';

const t0 = new Date('2026-11-01T12:00:00Z');
const chartOf = (id: string) => storyById(id).bundle(t0);

test.each([
  ['story-2', 'triage note', 'Companion answers for her and will not leave'],
  ['story-3', 'nurse note', 'Supervisor holds his papers and will not leave'],
  ['story-4', 'nurse note', "Lives in employer's house, not paid"],
  ['story-15', 'triage note', 'Denies being hurt'],
])('%s: the %s of this visit says it', (id, kind, words) => {
  const encounter = { reference: `Encounter/${id}-encounter` };
  const notes = kind === 'triage note' ? triageNotes(id) : nurseNotes(id);
  expect(notes).toEqual([{ text: expect.stringContaining(words), encounter }]);
});

test.each(stories)('$id: a note is two to five sentences', (story) => {
  const notes = [...triageNotes(story.id), ...nurseNotes(story.id)].map(({ text }) => text);
  expect(notes.length > 0).toBe(story.number !== 13);
  expect(notes.filter((text) => !/^([^.]+\.( |$)){2,5}$/.test(text.replace(/\d\.\d/g, '')))).toEqual([]);
});

test('story 2: two emergency visits ended against advice, and no visit of another story did', () => {
  const left = stories.flatMap((story) =>
    resourcesOf(story.bundle(t0), 'Encounter')
      .filter(({ hospitalization }) => hospitalization?.dischargeDisposition?.coding?.[0]?.code === 'aadvice')
      .map((encounter) => [story.id, encounter.class.code, encounter.id]),
  );
  expect(left).toEqual([
    ['story-2', 'EMER', 'story-2-encounter-80d'],
    ['story-2', 'EMER', 'story-2-encounter-30d'],
  ]);
});

test('story 4: the employer is a contact, and of no other patient', () => {
  const withEmployer = stories.filter((story) =>
    patientOf(story.bundle(t0)).contact?.some(
      ({ relationship }) => relationship?.[0]?.coding?.[0]?.code === 'E',
    ),
  );
  expect(withEmployer.map(({ id }) => id)).toEqual(['story-4']);
});

test('story 10 alone is an office visit', () => {
  const classes = stories.map((story) => resourcesOf(story.bundle(t0), 'Encounter')[0]?.class.code);
  expect(
    classes.map((code, index) => [stories[index]?.number, code]).filter(([, code]) => code !== 'EMER'),
  ).toEqual([
    [10, 'AMB'],
    [13, undefined],
  ]);
});

test.each([
  ['story-11-completed-10', 'completed', '2026-10-22T12:00:00.000Z', 'story-11-completed-10-encounter-10d'],
  ['story-11-completed-91', 'completed', '2026-08-02T12:00:00.000Z', 'story-11-completed-91-encounter-91d'],
  ['story-11-in-progress', 'in-progress', '2026-11-01T11:50:00.000Z', 'story-11-in-progress-encounter'],
])('%s: PEARR is %s since %s', (id, status, authored, encounter) => {
  const questionnaire = 'https://pearr-on-fhir.github.io/fhir/Questionnaire/pearr';
  expect(resourcesOf(chartOf(id), 'QuestionnaireResponse')).toMatchObject([
    { questionnaire, status, authored, encounter: { reference: `Encounter/${encounter}` } },
  ]);
});

test.each(['completed-10', 'completed-91', 'in-progress'])(
  'story 11, %s: the rest of the chart is that of story 1',
  (variant) => {
    const id = `story-11-${variant}`;
    const chart = JSON.stringify(resourcesOf(chartOf(id), 'Condition')).replaceAll(id, 'story-1');
    expect(JSON.parse(chart)).toEqual(resourcesOf(chartOf('story-1'), 'Condition'));
  },
);

test('story 14: four hundred conditions of a long life touch no indicator', () => {
  const background = resourcesOf(chartOf('story-14'), 'Condition').filter(({ id }) =>
    id?.includes('background'),
  );
  expect(background).toHaveLength(400);
  expect(background.map(codeOf).filter((code) => code === undefined || watched.test(code))).toEqual([]);
});

/** Every code and prefix that an indicator, or the list of what must never be one, knows. */
const watched =
  /^(A5[1-9]|A60|A63|A64|B20|E43|E44|E46|E86|F1[0-9]|F43|F44|F64|F91|L23|L24|M62|N7[0-3]|O|R45|R63\.6|S|T|V|W|X|Y|Z04|Z20|Z21|Z3|Z5|Z6|Z7|Z8|Z9)/;

function triageNotes(id: string) {
  return resourcesOf(chartOf(id), 'Observation').flatMap(({ code, valueString, encounter }) =>
    code.coding?.[0]?.code === '54094-8' ? [{ text: `${valueString}`, encounter }] : [],
  );
}

function nurseNotes(id: string) {
  return resourcesOf(chartOf(id), 'DocumentReference').flatMap(({ content, context }) =>
    content.map(({ attachment }) => ({
      text: Buffer.from(`${attachment.data}`, 'base64').toString('utf8'),
      encounter: context?.encounter?.[0],
    })),
  );
}
