import { expect, test } from 'vitest';
import { resourcesOf } from '../resources-of.testing.ts';
import { stories, storyById } from './stories.ts';

const t0 = new Date('2026-11-01T12:00:00Z');

const expected: Record<string, [title: string, kind: string, minor: boolean, outcome: string]> = {
  'story-1': ['Maya R., 15, emergency', 'prompt', true, 'cards'],
  'story-2': ['Denise C., 27, emergency', 'prompt', false, 'cards'],
  'story-3': ['Tomasz W., 41, emergency', 'prompt', false, 'cards'],
  'story-4': ['Hannah W., 33, emergency', 'prompt', false, 'cards'],
  'story-5': ['Mateo S., 16, emergency', 'prompt', true, 'cards'],
  'story-6': ['Minh T., 16, emergency', 'prompt', true, 'cards'],
  'story-7': ['Priya R., 38, emergency', 'none', false, 'no_cards'],
  'story-8': ['Daniel O., 29, emergency', 'none', false, 'no_cards'],
  'story-9': ['Chloe B., 17, emergency', 'none', true, 'no_cards'],
  'story-10': ['Kacper N., 14, office visit', 'none', true, 'no_cards'],
  'story-11-completed-10': ['Linh P., 15, emergency', 'none', true, 'no_cards'],
  'story-11-completed-91': ['Nadia F., 15, emergency', 'prompt', true, 'cards'],
  'story-11-in-progress': ['Abigail T., 15, emergency', 'resume', true, 'cards'],
  'story-12': ['Elena V., 24, emergency', 'support', false, 'cards'],
  'story-13': ['Samuel A., 36, no visit open', 'none', false, 'could_not_look'],
  'story-14': ['Dorothy F., 72, emergency', 'none', false, 'no_cards'],
  'story-15': ['Isabel M., 22, emergency', 'none', false, 'no_cards'],
};

test('each story has its neutral title and its expected answer', () => {
  const told = stories.map(({ id, title, expected: { kind, minor, outcome } }) => [
    id,
    [title, kind, minor, outcome],
  ]);
  expect(Object.fromEntries(told)).toEqual(expected);
});

test('the stories are numbered 1 to 15, the eleventh told three ways', () => {
  expect(stories.map((story) => story.number)).toEqual([
    1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 11, 11, 12, 13, 14, 15,
  ]);
});

test('a story is found by its whole id', () => {
  expect(storyById('story-11-in-progress').expected.kind).toBe('resume');
  expect(() => storyById('story-11')).toThrow('no story story-11');
});

test.each(stories)('$id: the same T0 gives the same bundle, made anew', (story) => {
  expect(story.bundle(t0)).toEqual(story.bundle(new Date(t0)));
  expect(story.bundle(t0)).not.toBe(story.bundle(t0));
});

test.each(stories)('$id: one visit is in progress since 20 minutes before T0, unless none is', (story) => {
  const encounters = resourcesOf(story.bundle(t0), 'Encounter');
  const open = encounters.filter((encounter) => encounter.status === 'in-progress');
  expect(open.map(({ id, period }) => ({ id, period }))).toEqual(
    story.number === 13
      ? []
      : [{ id: `${story.id}-encounter`, period: { start: '2026-11-01T11:40:00.000Z' } }],
  );
  expect(story.encounterId).toBe(open[0]?.id);
});

test.each(stories)('$id: every resource is about the one patient, whom the nurse looks at', (story) => {
  const patients = JSON.stringify(story.bundle(t0)).match(/Patient\/story[^"]*/g) ?? [];
  expect(new Set(patients)).toEqual(new Set([`Patient/${story.patientId}`]));
  expect(story).toMatchObject({ patientId: story.id, user: 'Practitioner/nurse-okafor' });
});
