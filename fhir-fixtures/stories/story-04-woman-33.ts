import { visitId } from '../builders/chart.ts';
import { condition } from '../builders/condition.ts';
import { nurseNote } from '../builders/document-reference.ts';
import { story } from './story.ts';

/** Domestic work: the note is the signal; the employer is her contact. */
export const story04 = story({
  number: 4,
  person: {
    given: 'Hannah',
    family: 'Whitaker',
    gender: 'female',
    age: 33,
    race: 'White',
    ethnicity: 'Not Hispanic or Latino',
    language: 'en',
    address: ['77 Summit Drive', 'Lakeside', 'CA', '00017'],
    payer: 'Self-pay',
    contact: 'Ruth Whitaker',
    employer: 'Gerald Vance',
  },
  visit: {
    setting: 'emergency',
    reason: 'Rash on both hands',
    triage:
      'Cracked, itching skin on both hands for a month, worse after cleaning. Tired, sleeps little. No fever.',
  },
  expected: { kind: 'prompt', minor: false, outcome: 'cards' },
  chart: (chart) => {
    const encounter = visitId(chart);
    return [
      condition(chart, { code: 'L24.0', encounter }),
      condition(chart, { code: 'E46', encounter }),
      condition(chart, { code: 'Z72.820', encounter }),
      nurseNote(
        chart,
        "Hands washed, emollient and dressings applied, use explained. Weight down 6 kg since the last recorded visit. Lives in employer's house, not paid. Ate a full meal here. Dermatology leaflet given.",
      ),
    ];
  },
});
