import { condition } from '../builders/condition.ts';
import { daysBefore } from '../builders/time.ts';
import { story } from './story.ts';

/** One domain alone. */
export const story07 = story({
  number: 7,
  person: {
    given: 'Priya',
    family: 'Raman',
    gender: 'female',
    age: 38,
    race: 'Asian',
    ethnicity: 'Not Hispanic or Latino',
    language: 'en',
    address: ['230 Garden Avenue', 'Lakeside', 'CA', '00012'],
    payer: 'Commercial plan',
    contact: 'Meena Raman',
  },
  visit: {
    setting: 'emergency',
    reason: 'Sore throat',
    triage: 'Sore throat and mild fever for two days. Swallowing fluids. Came alone by bus. Lungs clear.',
  },
  expected: { kind: 'none', minor: false, outcome: 'no_cards' },
  chart: (chart) => [condition(chart, { code: 'T74.11XA', onset: daysBefore(chart.t0, 20) })],
});
