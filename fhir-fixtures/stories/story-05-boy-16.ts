import { visitId } from '../builders/chart.ts';
import { condition } from '../builders/condition.ts';
import { story } from './story.ts';

/** A machine injury at work under 18. */
export const story05 = story({
  number: 5,
  person: {
    given: 'Mateo',
    family: 'Salazar',
    gender: 'male',
    age: 16,
    race: 'White',
    ethnicity: 'Hispanic or Latino',
    language: 'en',
    address: ['5 Mill Road', 'Lakeside', 'CA', '00018'],
    payer: 'Medicaid',
    contact: 'Rosa Salazar',
  },
  visit: {
    setting: 'emergency',
    reason: 'Finger injury',
    triage:
      'Left index finger cut off at the knuckle by a table saw an hour ago. Bleeding controlled with pressure, part brought in on ice. Tetanus status unknown.',
  },
  expected: { kind: 'prompt', minor: true, outcome: 'cards' },
  chart: (chart) => {
    const encounter = visitId(chart);
    return [
      condition(chart, { code: 'S68.111A', encounter }),
      condition(chart, { code: 'W31.2XXA', encounter }),
      condition(chart, { code: 'Y99.0', encounter }),
    ];
  },
});
