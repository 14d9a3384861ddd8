import { visitId } from '../builders/chart.ts';
import { condition } from '../builders/condition.ts';
import { daysBefore } from '../builders/time.ts';
import { story } from './story.ts';

/** Housing, violence and mental health together. */
export const story06 = story({
  number: 6,
  person: {
    given: 'Minh',
    family: 'Tran',
    gender: 'male',
    age: 16,
    race: 'Asian',
    ethnicity: 'Not Hispanic or Latino',
    language: 'vi',
    address: ['General delivery', 'Lakeside', 'CA', '00011'],
    payer: 'Medicaid',
    contact: 'Lakeside Youth Centre',
  },
  visit: {
    setting: 'emergency',
    reason: 'Wants to talk to someone',
    triage:
      'Came alone, asked to talk to someone about dark thoughts. Calm, cooperative, last ate yesterday. No injury seen, vital signs normal.',
  },
  expected: { kind: 'prompt', minor: true, outcome: 'cards' },
  chart: (chart) => [
    condition(chart, { code: 'T74.22XA', onset: daysBefore(chart.t0, 400) }),
    condition(chart, { code: 'Z59.02' }),
    condition(chart, { code: 'Z62.892' }),
    condition(chart, { code: 'R45.851', encounter: visitId(chart) }),
  ],
});
