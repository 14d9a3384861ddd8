import type { FhirResource } from 'fhir/r4.js';
import { type Chart, visitId } from '../builders/chart.ts';
import { earlierVisit, earlierVisitId } from '../builders/encounter.ts';
import type { Person } from '../builders/patient.ts';
import { pearrResponse } from '../builders/questionnaire-response.ts';
import { daysBefore, minutesBefore } from '../builders/time.ts';
import { story } from './story.ts';
import { fourVisits, pelvicPain } from './story-01-girl-15.ts';

const girl15 = { gender: 'female', age: 15, payer: 'Medicaid' } as const;

const nadia: Person = {
  ...girl15,
  given: 'Nadia',
  family: 'Freeman',
  race: 'Black or African American',
  ethnicity: 'Not Hispanic or Latino',
  language: 'en',
  address: ['88 Elm Street', 'Lakeside', 'CA', '00014'],
  contact: 'Yvonne Freeman',
};

const linh: Person = {
  ...girl15,
  given: 'Linh',
  family: 'Pham',
  race: 'Asian',
  ethnicity: 'Not Hispanic or Latino',
  language: 'vi',
  address: ['3 Quarry Street', 'Lakeside', 'CA', '00016'],
  contact: 'Thu Pham',
};

const abigail: Person = {
  ...girl15,
  given: 'Abigail',
  family: 'Tsosie',
  race: 'American Indian or Alaska Native',
  ethnicity: 'Not Hispanic or Latino',
  language: 'en',
  address: ['501 Valley Road', 'Lakeside', 'CA', '00012'],
  contact: 'Susan Tsosie',
};

/** The chart of story 1, and a PEARR conversation completed at an office visit `days` before T0. */
function withPearrCompleted(days: number): (chart: Chart) => FhirResource[] {
  return (chart) => [
    ...fourVisits(chart),
    earlierVisit(chart, { days, reason: 'Follow-up', setting: 'office visit' }),
    pearrResponse(chart, {
      status: 'completed',
      authored: daysBefore(chart.t0, days),
      encounter: earlierVisitId(chart, days),
    }),
  ];
}

/** PEARR was completed within 90 days. */
export const story11Completed10 = story({
  number: 11,
  variant: 'completed-10',
  person: linh,
  visit: pelvicPain,
  expected: { kind: 'none', minor: true, outcome: 'no_cards' },
  chart: withPearrCompleted(10),
});

/** PEARR was completed 91 days ago: one day too long. */
export const story11Completed91 = story({
  number: 11,
  variant: 'completed-91',
  person: nadia,
  visit: pelvicPain,
  expected: { kind: 'prompt', minor: true, outcome: 'cards' },
  chart: withPearrCompleted(91),
});

/** PEARR was begun in this encounter, ten minutes before T0. */
export const story11InProgress = story({
  number: 11,
  variant: 'in-progress',
  person: abigail,
  visit: pelvicPain,
  expected: { kind: 'resume', minor: true, outcome: 'cards' },
  chart: (chart) => [
    ...fourVisits(chart),
    pearrResponse(chart, {
      status: 'in-progress',
      authored: minutesBefore(chart.t0, 10),
      encounter: visitId(chart),
    }),
  ],
});
