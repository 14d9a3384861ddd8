import { expect, test } from 'vitest';
import { patientOf, resourcesOf } from '../resources-of.testing.ts';
import { stories } from './stories.ts';
import type { Story } from './story.ts';

const t0 = new Date('2026-11-01T12:00:00Z');

test.each(stories)(
  '$id: the patient has a race, an ethnicity, a language, a payer and an address',
  (story) => {
    expect(Object.values(traitsOf(story))).not.toContain(undefined);
    expect(patientOf(story.bundle(t0)).address).toHaveLength(1);
  },
);

test.each(['race', 'ethnicity', 'language', 'payer', 'interpreter'] as const)(
  'no %s hints at whether there are cards',
  (trait) => {
    expect(valuesSeen(trait, 'cards')).toEqual(valuesSeen(trait, 'no_cards'));
  },
);

test('no two patients share a name', () => {
  const names = stories.map((story) => patientOf(story.bundle(t0)).name?.[0]);
  expect(new Set(names.map((name) => `${name?.given} ${name?.family}`)).size).toBe(stories.length);
});

function valuesSeen(trait: keyof ReturnType<typeof traitsOf>, outcome: Story['expected']['outcome']) {
  return new Set(
    stories.filter(({ expected }) => expected.outcome === outcome).map((story) => traitsOf(story)[trait]),
  );
}

function traitsOf(story: Story) {
  const { extension = [], communication } = patientOf(story.bundle(t0));
  const usCore = (name: string) =>
    extension.find(({ url }) => url.endsWith(name))?.extension?.[0]?.valueCoding?.display;
  return {
    race: usCore('us-core-race'),
    ethnicity: usCore('us-core-ethnicity'),
    language: communication?.[0]?.language.coding?.[0]?.code,
    payer: resourcesOf(story.bundle(t0), 'Coverage')[0]?.type?.coding?.[0]?.code,
    interpreter: extension.some(({ url }) => url.endsWith('patient-interpreterRequired')),
  };
}
