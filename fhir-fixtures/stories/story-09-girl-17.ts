import { condition } from '../builders/condition.ts';
import { daysBefore } from '../builders/time.ts';
import { story } from './story.ts';

/** A pregnancy and one infection. */
export const story09 = story({
  number: 9,
  person: {
    given: 'Chloe',
    family: 'Begay',
    gender: 'female',
    age: 17,
    race: 'American Indian or Alaska Native',
    ethnicity: 'Not Hispanic or Latino',
    language: 'en',
    address: ['19 Prairie Lane', 'Lakeside', 'CA', '00015'],
    payer: 'Medicaid',
    contact: 'Irene Begay',
  },
  visit: {
    setting: 'emergency',
    reason: 'Nausea in pregnancy',
    triage:
      'Ten weeks pregnant, vomiting since yesterday, keeps small sips down. No bleeding. Here with her aunt.',
  },
  expected: { kind: 'none', minor: true, outcome: 'no_cards' },
  chart: (chart) => [
    condition(chart, { code: 'O09.611', onset: daysBefore(chart.t0, 20) }),
    condition(chart, { code: 'A56.02', onset: daysBefore(chart.t0, 20) }),
  ],
});
