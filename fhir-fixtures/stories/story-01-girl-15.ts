import type { FhirResource } from 'fhir/r4.js';
import type { Chart } from '../builders/chart.ts';
import { condition } from '../builders/condition.ts';
import { earlierVisit, earlierVisitId } from '../builders/encounter.ts';
import { daysBefore } from '../builders/time.ts';
import { story } from './story.ts';

/** Four emergency visits in nine months, and a diagnosis at each; story 11 repeats them. */
export function fourVisits(chart: Chart): FhirResource[] {
  const at = (days: number) => ({
    onset: daysBefore(chart.t0, days),
    encounter: earlierVisitId(chart, days),
  });
  return [
    earlierVisit(chart, { days: 200, reason: 'Lower abdominal pain' }),
    earlierVisit(chart, { days: 120, reason: 'Feeling low' }),
    earlierVisit(chart, { days: 60, reason: 'Palpitations' }),
    earlierVisit(chart, { days: 40, reason: 'Lower abdominal pain and fever' }),
    condition(chart, { code: 'A56.11', ...at(200) }),
    condition(chart, { code: 'R45.851', ...at(120) }),
    condition(chart, { code: 'Z62.892', onset: daysBefore(chart.t0, 90) }),
    condition(chart, { code: 'F15.10', ...at(60) }),
    condition(chart, { code: 'A54.24', ...at(40) }),
  ];
}

/** The visit of story 1, which story 11 repeats too. */
export const pelvicPain = {
  setting: 'emergency',
  reason: 'Pelvic pain',
  triage:
    'Pelvic pain for three days, worse today. No fever at home. Last meal this morning. Alert, walking, skin warm and dry.',
} as const;

export const story01 = story({
  number: 1,
  person: {
    given: 'Maya',
    family: 'Robertson',
    gender: 'female',
    age: 15,
    race: 'White',
    ethnicity: 'Not Hispanic or Latino',
    language: 'en',
    address: ['12 Alder Court', 'Lakeside', 'CA', '00012'],
    payer: 'Commercial plan',
    contact: 'Ellen Robertson',
  },
  visit: pelvicPain,
  expected: { kind: 'prompt', minor: true, outcome: 'cards' },
  chart: fourVisits,
});
