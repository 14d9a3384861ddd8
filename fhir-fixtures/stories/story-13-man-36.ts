import { story } from './story.ts';

/**
 * An ordinary chart, and nothing in it. The story lies in the EHR, which sends null prefetch and answers 403 to
 * Condition: who plays the EHR must refuse it. Evaluated as a whole chart, the bundle simply has no finding.
 */
export const story13 = story({
  number: 13,
  person: {
    given: 'Samuel',
    family: 'Adeyemi',
    gender: 'male',
    age: 36,
    race: 'Black or African American',
    ethnicity: 'Not Hispanic or Latino',
    language: 'en',
    address: ['9 Station Place', 'Lakeside', 'CA', '00012'],
    payer: 'Commercial plan',
    contact: 'Grace Adeyemi',
  },
  expected: { kind: 'none', minor: false, outcome: 'could_not_look' },
  chart: () => [],
});
