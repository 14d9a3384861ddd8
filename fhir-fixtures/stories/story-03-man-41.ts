import { visitId } from '../builders/chart.ts';
import { condition } from '../builders/condition.ts';
import { nurseNote } from '../builders/document-reference.ts';
import { story } from './story.ts';

/** The nurse's note is the signal, beside heat and pesticide at work; needing an interpreter is none. */
export const story03 = story({
  number: 3,
  person: {
    given: 'Tomasz',
    family: 'Wieczorek',
    gender: 'male',
    age: 41,
    race: 'White',
    ethnicity: 'Not Hispanic or Latino',
    language: 'pl',
    interpreter: true,
    address: ['Route 9, Camp B', 'Orchard Valley', 'CA', '00031'],
    payer: 'Self-pay',
    contact: 'Anna Wieczorek',
  },
  visit: {
    setting: 'emergency',
    reason: 'Collapsed in the heat',
    triage:
      'Dizzy and weak after six hours of picking, one collapse witnessed. Temperature 38.9 C, skin flushed. Garlic-like smell on clothing, decontaminated on arrival.',
  },
  expected: { kind: 'prompt', minor: false, outcome: 'cards' },
  chart: (chart) => {
    const encounter = visitId(chart);
    return [
      condition(chart, { code: 'T67.5XXA', encounter }),
      condition(chart, { code: 'X30.XXXA', encounter }),
      condition(chart, { code: 'T60.0X1A', encounter }),
      condition(chart, { code: 'Y92.73', encounter }),
      condition(chart, { code: 'Y99.0', encounter }),
      nurseNote(
        chart,
        'Cooling blanket on, two litres of fluid given, more alert now. Telephone interpreter used for consent. Supervisor holds his papers and will not leave. Urine output good, repeat sodium pending.',
      ),
    ];
  },
});
