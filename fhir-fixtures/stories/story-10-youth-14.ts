import { condition } from '../builders/condition.ts';
import { story } from './story.ts';

/** Foster care: welfare custody adds no domain beside a mental health one. */
export const story10 = story({
  number: 10,
  person: {
    given: 'Kacper',
    family: 'Nowak',
    gender: 'male',
    age: 14,
    race: 'White',
    ethnicity: 'Not Hispanic or Latino',
    language: 'pl',
    address: ['340 Chestnut Street', 'Lakeside', 'CA', '00013'],
    payer: 'Medicaid',
    contact: 'Marian Holt',
  },
  visit: {
    setting: 'office visit',
    reason: 'Yearly check-up',
    triage:
      'Yearly check-up, here with foster parent. Growth on curve, vaccines due today. Enjoys school band.',
  },
  expected: { kind: 'none', minor: true, outcome: 'no_cards' },
  chart: (chart) => [
    condition(chart, { code: 'Z62.21' }),
    condition(chart, { code: 'F43.10' }),
    condition(chart, { code: 'F91.3' }),
  ],
});
