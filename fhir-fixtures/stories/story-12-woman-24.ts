import { condition } from '../builders/condition.ts';
import { daysBefore } from '../builders/time.ts';
import { story } from './story.ts';

/** A known history: support, not another screening. */
export const story12 = story({
  number: 12,
  person: {
    given: 'Elena',
    family: 'Vargas',
    gender: 'female',
    age: 24,
    race: 'White',
    ethnicity: 'Hispanic or Latino',
    language: 'es',
    address: ['14 Meadow Court', 'Lakeside', 'CA', '00013'],
    payer: 'Medicaid',
    contact: 'Carmen Vargas',
  },
  visit: {
    setting: 'emergency',
    reason: 'Migraine',
    triage:
      'One-sided headache with nausea since last night, like earlier ones. Light hurts her eyes. No fever.',
  },
  expected: { kind: 'support', minor: false, outcome: 'cards' },
  chart: (chart) => [
    condition(chart, { code: 'Z91.42' }),
    condition(chart, { code: 'T76.51XD', onset: daysBefore(chart.t0, 60) }),
  ],
});
