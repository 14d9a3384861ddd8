import { visitId } from '../builders/chart.ts';
import { condition } from '../builders/condition.ts';
import { story } from './story.ts';

/** Heat at work without any control by an employer; language, payer and ethnicity change nothing. */
export const story08 = story({
  number: 8,
  person: {
    given: 'Daniel',
    family: 'Ortiz',
    gender: 'male',
    age: 29,
    race: 'White',
    ethnicity: 'Hispanic or Latino',
    language: 'es',
    interpreter: true,
    address: ['61 Canal Road', 'Orchard Valley', 'CA', '00031'],
    payer: 'Self-pay',
    contact: 'Lucia Ortiz',
  },
  visit: {
    setting: 'emergency',
    reason: 'Heat exhaustion',
    triage:
      'Cramps and nausea after a morning of harvesting, sat in the shade and drank water. Drove himself here with a friend. Temperature 38.1 C, alert.',
  },
  expected: { kind: 'none', minor: false, outcome: 'no_cards' },
  chart: (chart) => {
    const encounter = visitId(chart);
    return [
      condition(chart, { code: 'T67.5XXA', encounter }),
      condition(chart, { code: 'X30.XXXA', encounter }),
      condition(chart, { code: 'Y92.73', encounter }),
      condition(chart, { code: 'Y99.0', encounter }),
    ];
  },
});
