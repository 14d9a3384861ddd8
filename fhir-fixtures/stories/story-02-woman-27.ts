import { condition } from '../builders/condition.ts';
import { earlierVisit, earlierVisitId } from '../builders/encounter.ts';
import { daysBefore } from '../builders/time.ts';
import { story } from './story.ts';

/** The companion's behaviour in the triage note is the signal; two earlier visits ended against advice. */
export const story02 = story({
  number: 2,
  person: {
    given: 'Denise',
    family: 'Carter',
    gender: 'female',
    age: 27,
    race: 'Black or African American',
    ethnicity: 'Not Hispanic or Latino',
    language: 'en',
    address: ['408 Harbor Street', 'Lakeside', 'CA', '00014'],
    payer: 'Medicaid',
    contact: 'Lorraine Carter',
  },
  visit: {
    setting: 'emergency',
    reason: 'Headache after a fall',
    triage:
      'Headache since a fall at home yesterday, no vomiting. Companion answers for her and will not leave the bedside. Patient looks at the floor and speaks little. Pupils equal, gait steady.',
  },
  expected: { kind: 'prompt', minor: false, outcome: 'cards' },
  chart: (chart) => {
    const at = (days: number) => ({
      onset: daysBefore(chart.t0, days),
      encounter: earlierVisitId(chart, days),
    });
    return [
      earlierVisit(chart, { days: 300, reason: 'Sore throat and hoarse voice' }),
      earlierVisit(chart, { days: 80, reason: 'Vaginal discharge', disposition: 'aadvice' }),
      earlierVisit(chart, { days: 30, reason: 'Nosebleed', disposition: 'aadvice' }),
      condition(chart, { code: 'T71.163A', ...at(300) }),
      condition(chart, { code: 'A59.01', ...at(80) }),
      condition(chart, { code: 'T74.11XA', ...at(30) }),
      condition(chart, { code: 'S02.2XXA', ...at(30) }),
    ];
  },
});
