import { pearrQuestionnaireUrl, privacyItem } from '@pearr/pearr';
import fc from 'fast-check';
import { systems, type ValueSetDefinition } from '../../indicators/value-set.ts';
import type { Call } from './calls.testing.ts';
import type { Json } from './choose.testing.ts';
import { calls, writeDate } from './dates.testing.ts';

const about = { subject: { reference: 'Patient/p' } };

/** Days about the limits of the rules' months. */
const day = fc.record({
  months: fc.constantFrom(0, 3, 11, 12, 12, 13, 24),
  days: fc.integer({ min: -1, max: 1 }),
  hour: fc.constant(0),
});

const before = (at: number, back: { months: number; days: number; hour: number }) =>
  writeDate({ back, precision: 'day' }, at);

function toCondition(coding: Json, date: string, index: number): Json {
  return {
    resourceType: 'Condition',
    id: `condition-${index + 1}`,
    ...about,
    code: { coding: [coding] },
    onsetDateTime: date,
  };
}

/** The day of birth of somebody who turned so many years on the day of the call, or will the next day. */
const born = (at: number, years: number, days: number) =>
  before(at, { months: 12 * years, days: -days, hour: 0 });

/**
 * Calls about well kept charts: a few facts that count, dated to the day about the limits of the rules, in an
 * emergency visit. What tells decisions apart happens here more often than among charts that are odd all over.
 */
export function plainCalls(valueSets: readonly ValueSetDefinition[]): fc.Arbitrary<Call> {
  const codings = valueSets
    .flatMap(({ include }) => include)
    .filter(({ system }) => system === 'icd-10-cm')
    .flatMap(({ system, codes }) => codes.map((code) => ({ system: systems[system][0], code })));
  const choice = fc.record({
    at: fc.constantFrom(...calls).map((text) => Date.parse(text)),
    years: fc.constantFrom(10, 11, 16, 18, 25, 25, 40),
    birthday: fc.nat({ max: 1 }),
    codings: fc.array(fc.record({ coding: fc.constantFrom(...codings), day }), {
      minLength: 2,
      maxLength: 7,
    }),
    conversation: fc.option(fc.integer({ min: 89, max: 92 }), { freq: 2 }),
    refused: fc.boolean(),
  });
  return choice.map(({ at, years, birthday, codings: facts, conversation, refused }): Call => {
    const completed = (days: number): Json => ({
      resourceType: 'QuestionnaireResponse',
      id: 'questionnaireresponse-1',
      status: 'completed',
      questionnaire: pearrQuestionnaireUrl,
      ...about,
      authored: before(at, { months: 0, days, hour: 0 }),
      ...(refused && {
        item: [{ linkId: privacyItem.linkId, answer: [{ valueCoding: { code: privacyItem.refused } }] }],
      }),
    });
    const resources: Json[] = [
      { resourceType: 'Patient', id: 'p', birthDate: born(at, years, birthday) },
      {
        resourceType: 'Encounter',
        id: 'encounter-1',
        status: 'in-progress',
        class: { code: 'EMER' },
        ...about,
        period: { start: before(at, { months: 0, days: 0, hour: 0 }) },
      },
      ...facts.map(({ coding, day: back }, index) => toCondition(coding, before(at, back), index)),
      ...(conversation === null ? [] : [completed(conversation)]),
    ];
    return { at, encounterId: 'encounter-1', unread: [], resources };
  });
}
