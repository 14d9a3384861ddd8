import { optOutFlag, pearrQuestionnaireUrl, privacyItem } from '@pearr/pearr';
import fc from 'fast-check';
import type { ValueSetDefinition } from '../../indicators/value-set.ts';
import { concept, type Json, type Make, maybe, maybeLink, mostly, refer } from './choose.testing.ts';
import { codings } from './codes.testing.ts';
import { type DateChoice, writeDate } from './dates.testing.ts';

const about = { subject: { reference: 'Patient/p' } };

export function observations(
  valueSets: readonly ValueSetDefinition[],
  date: fc.Arbitrary<DateChoice>,
): fc.Arbitrary<Make> {
  const choice = fc.record({
    code: codings(valueSets, ['loinc']),
    value: maybe(codings(valueSets, ['snomed', 'loinc'])),
    interpretation: maybe(codings(valueSets, ['interpretation'])),
    status: mostly('final', 'amended', 'entered-in-error', 'cancelled'),
    element: mostly('effectiveDateTime', 'effectiveInstant', 'effectivePeriod', 'issued'),
    date: maybe(date),
  });
  return choice.map((it) => ({ at }) => {
    const when = it.date && writeDate(it.date, at);
    return {
      resourceType: 'Observation',
      status: it.status,
      code: concept([it.code]),
      ...about,
      valueCodeableConcept: it.value && concept([it.value]),
      interpretation: it.interpretation && [concept([it.interpretation])],
      [it.element]: it.element === 'effectivePeriod' ? { start: when } : when,
    };
  });
}

export function relatedPersons(valueSets: readonly ValueSetDefinition[]): fc.Arbitrary<Make> {
  return fc
    .record({ role: codings(valueSets, ['contact-role']), active: fc.constantFrom(true, false, undefined) })
    .map(({ role, active }) => () => ({
      resourceType: 'RelatedPerson',
      active,
      patient: { reference: 'Patient/p' },
      relationship: [concept([role])],
    }));
}

/** The privacy answer, so many groups deep. */
function items(privacy: string | undefined, depth: number): Json[] {
  const answer = privacy === undefined ? [] : [{ valueCoding: { code: privacy } }];
  const inner = { linkId: privacyItem.linkId, answer };
  return depth === 0 ? [inner] : [{ linkId: `group-${depth}`, item: items(privacy, depth - 1) }];
}

export function conversations(date: fc.Arbitrary<DateChoice>): fc.Arbitrary<Make> {
  const choice = fc.record({
    status: mostly('completed', 'in-progress', 'amended', 'stopped'),
    privacy: fc.constantFrom('refused', 'unsafe', 'ok', undefined),
    depth: fc.nat({ max: 2 }),
    authored: maybe(date),
    encounter: maybeLink,
    questionnaire: mostly(
      pearrQuestionnaireUrl,
      `${pearrQuestionnaireUrl}|1.0.0`,
      'http://example.org/Questionnaire/other',
    ),
  });
  return choice.map((it) => ({ at, encounters }) => ({
    resourceType: 'QuestionnaireResponse',
    status: it.status,
    questionnaire: it.questionnaire,
    ...about,
    authored: it.authored && writeDate(it.authored, at),
    encounter: refer('Encounter', encounters, it.encounter),
    item: items(it.privacy, it.depth),
  }));
}

/** Triage notes of the first encounter: what the rules of text find, and what they must not. */
export const notes: fc.Arbitrary<Make> = fc
  .constantFrom('Was not paid for months.', 'Boyfriend will not leave the room.', 'Denies being hurt.')
  .map((valueString) => () => ({
    resourceType: 'Observation',
    status: 'final',
    code: { coding: [{ system: 'http://loinc.org', code: '54094-8' }] },
    ...about,
    encounter: { reference: 'Encounter/encounter-1' },
    valueString,
  }));

export const flags: fc.Arbitrary<Make> = mostly('inactive', 'active').map((status) => () => ({
  resourceType: 'Flag',
  status,
  ...about,
  code: { coding: [optOutFlag] },
}));

/** Ages about every limit of the rules; a birth date may be a year, or a year and a month, or in the future. */
export function patients(
  valueSets: readonly ValueSetDefinition[],
  date: fc.Arbitrary<DateChoice>,
): fc.Arbitrary<Make> {
  const choice = fc.record({
    years: maybe(fc.constantFrom(-1, 0, 9, 10, 11, 15, 16, 17, 18, 24, 25, 40, 130)),
    days: fc.integer({ min: -2, max: 2 }),
    length: mostly(10, 4, 7),
    deceased: mostly('', '', '', 'true', 'false', 'date'),
    died: date,
    contact: maybe(codings(valueSets, ['contact-role'])),
  });
  return choice.map((it) => ({ at }) => {
    const call = new Date(at);
    const birth =
      it.years === undefined
        ? undefined
        : new Date(
            Date.UTC(call.getUTCFullYear() - it.years, call.getUTCMonth(), call.getUTCDate() - it.days),
          )
            .toISOString()
            .slice(0, it.length);
    return {
      resourceType: 'Patient',
      birthDate: birth,
      ...(/true|false/.test(it.deceased) && { deceasedBoolean: it.deceased === 'true' }),
      ...(it.deceased === 'date' && { deceasedDateTime: writeDate(it.died, at) }),
      contact: it.contact && [{ relationship: [concept([it.contact])] }],
    };
  });
}
