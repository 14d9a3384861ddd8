import { condition } from '../builders/condition.ts';
import { daysBefore, yearsBefore } from '../builders/time.ts';
import { backgroundConditions } from './background-conditions.ts';
import { story } from './story.ts';

/** A long chart: of three domains only one is recent enough to count. */
export const story14 = story({
  number: 14,
  person: {
    given: 'Dorothy',
    family: 'Franklin',
    gender: 'female',
    age: 72,
    race: 'Black or African American',
    ethnicity: 'Not Hispanic or Latino',
    language: 'en',
    address: ['1020 Lakeshore Boulevard', 'Lakeside', 'CA', '00017'],
    payer: 'Commercial plan',
    contact: 'Walter Franklin',
  },
  visit: {
    setting: 'emergency',
    reason: 'Short of breath on stairs',
    triage:
      'More breathless on stairs for a week, ankles swollen in the evening. Lives with her husband. Speaks in full sentences.',
  },
  expected: { kind: 'none', minor: false, outcome: 'no_cards' },
  chart: (chart) => [
    ...backgroundConditions(chart, 400),
    condition(chart, { code: 'T74.11XA', onset: yearsBefore(chart.t0, 15) }),
    condition(chart, { code: 'Z59.01', onset: yearsBefore(chart.t0, 6) }),
    condition(chart, { code: 'F10.21', recorded: daysBefore(chart.t0, 200) }),
  ],
});
