import fc from 'fast-check';
import {
  concept,
  type Make,
  maybe,
  maybeLink,
  mostly,
  pick,
  place,
  places,
  refer,
} from './choose.testing.ts';
import { type DateChoice, writeDate } from './dates.testing.ts';

const coded = (code: string) => (code === '' ? undefined : { coding: [{ code }] });

/** `onset`, `dateTime` → `onsetDateTime`. */
function dated(element: string, choice: { as: string; date: DateChoice } | undefined, at: number) {
  if (choice === undefined) return {};
  const date = writeDate(choice.date, at);
  const type = choice.as.charAt(0).toUpperCase() + choice.as.slice(1);
  return { [`${element}${type}`]: choice.as === 'Period' ? { start: date } : date };
}

/** Conditions with every status, odd dates, several codes; some are copies, some another patient's. */
export function conditions(date: fc.Arbitrary<DateChoice>): fc.Arbitrary<Make> {
  const choice = fc.record({
    codes: places,
    verification: mostly('confirmed', 'provisional', 'refuted', 'entered-in-error', ''),
    clinical: fc.constantFrom('active', 'resolved'),
    category: fc.constantFrom('problem-list-item', 'encounter-diagnosis', ''),
    onset: maybe(fc.record({ as: mostly('dateTime', 'Period', 'string'), date })),
    recorded: maybe(date),
    encounter: maybeLink,
    subject: mostly('Patient/p', 'https://ehr.example/fhir/Patient/p', 'Patient/other', ''),
  });
  return choice.map((it) => ({ at, palette, encounters }) => ({
    resourceType: 'Condition',
    code: concept(it.codes.map((code) => pick(palette, code))),
    verificationStatus: coded(it.verification),
    clinicalStatus: coded(it.clinical),
    category: it.category === '' ? undefined : [coded(it.category)],
    subject: it.subject === '' ? undefined : { reference: it.subject },
    ...dated('onset', it.onset, at),
    recordedDate: it.recorded && writeDate(it.recorded, at),
    encounter: refer('Encounter', encounters, it.encounter),
  }));
}

/** Encounters with reasons, diagnoses, every status and way to end. */
export function encounters(date: fc.Arbitrary<DateChoice>): fc.Arbitrary<Make> {
  const choice = fc.record({
    status: mostly(
      'finished',
      'in-progress',
      'in-progress',
      'arrived',
      'planned',
      'cancelled',
      'entered-in-error',
    ),
    class: mostly('EMER', 'EMER', 'AMB', 'VR', ''),
    start: maybe(date),
    end: maybe(date),
    reasons: fc.array(places, { maxLength: 2 }),
    diagnosis: maybe(place),
    disposition: mostly('home', 'aadvice'),
  });
  return choice.map((it) => ({ at, palette, conditions: number }) => ({
    resourceType: 'Encounter',
    status: it.status,
    class: it.class === '' ? undefined : { code: it.class },
    subject: { reference: 'Patient/p' },
    period: { start: it.start && writeDate(it.start, at), end: it.end && writeDate(it.end, at) },
    reasonCode: it.reasons.map((reason) => concept(reason.map((code) => pick(palette, code)))),
    diagnosis:
      it.diagnosis === undefined || number === 0
        ? undefined
        : [{ condition: { reference: `Condition/condition-${(it.diagnosis % number) + 1}` } }],
    hospitalization: { dischargeDisposition: coded(it.disposition) },
  }));
}

export function procedures(date: fc.Arbitrary<DateChoice>): fc.Arbitrary<Make> {
  const choice = fc.record({
    codes: places,
    status: mostly('completed', 'not-done', 'entered-in-error'),
    performed: maybe(fc.record({ as: mostly('dateTime', 'Period'), date })),
    encounter: maybeLink,
  });
  return choice.map((it) => ({ at, palette, encounters: number }) => ({
    resourceType: 'Procedure',
    status: it.status,
    code: concept(it.codes.map((code) => pick(palette, code))),
    subject: { reference: 'Patient/p' },
    ...dated('performed', it.performed, at),
    encounter: refer('Encounter', number, it.encounter),
  }));
}
