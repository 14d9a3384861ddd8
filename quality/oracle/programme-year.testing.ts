import { pearrQuestionnaireUrl } from '@pearr/pearr';
import type {
  Encounter,
  FhirResource,
  Patient,
  QuestionnaireResponse,
  QuestionnaireResponseItem,
} from 'fhir/r4.js';
import { seededRandom } from '../replay/seeded-random.ts';

type Random = () => number;

const pick = <T>(random: Random, from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;

/** What each question can be answered with. */
const questions: Readonly<Record<string, readonly string[]>> = {
  'about.minor': ['yes', 'no', 'unknown'],
  'about.steps': ['privacy', 'limits', 'educate', 'ask', 'respect', 'respond', 'duty', 'close'],
  'privacy.outcome': ['ok', 'refused', 'unsafe', 'declined'],
  'privacy.interpreter': ['not-needed', 'qualified', 'unavailable'],
  'limits.explained': ['yes', 'not-yet'],
  'educate.given': ['given', 'declined', 'not-given'],
  'educate.material': ['taken', 'declined', 'not-safe', 'not-offered'],
  'ask.outcome': ['no-concern', 'declined', 'wants-support', 'disclosed'],
  'respond.referrals': ['survivor-advocate', 'medical-safe-haven'],
  'respond.consent': ['yes', 'no'],
  'respond.plan': ['place-tonight', 'transport'],
  'duty.age': ['yes', 'no', 'unclear'],
  'duty.report': ['made', 'already', 'not-required', 'consulting'],
  'duty.supervisor': ['yes', 'not-yet'],
  'close.record': ['steps', 'choices'],
};

/** An answered question, at some depth beneath groups. */
function item(random: Random, linkId: string, codes: readonly string[]): QuestionnaireResponseItem {
  const isMany = linkId === 'about.steps' || linkId === 'respond.plan';
  const given = isMany ? codes.filter(() => random() < 0.3) : [pick(random, codes)];
  const answered = { linkId, answer: given.map((code) => ({ valueCoding: { system: 'x', code } })) };
  const depth = Math.floor(random() * 4);
  return Array.from({ length: depth }).reduce<QuestionnaireResponseItem>(
    (inner, _, index) => ({ linkId: `group-${index}`, item: [inner] }),
    answered,
  );
}

function items(random: Random): QuestionnaireResponseItem[] {
  return Object.entries(questions).flatMap(([linkId, codes]) =>
    random() < 0.6 ? [item(random, linkId, codes)] : [],
  );
}

const DAY = 86_400_000;
const START = Date.parse('2026-07-01T00:00:00Z');

/** A moment with seconds that never falls on a period's edge. */
const momentOf = (day: number, random: Random) =>
  new Date(START + day * DAY + (3600 + Math.floor(random() * 80_000)) * 1000)
    .toISOString()
    .replace('.000Z', 'Z');

const visitOf = (id: string, of: string, start: string, random: Random): Encounter => ({
  resourceType: 'Encounter',
  id,
  status: pick(random, ['finished', 'finished', 'finished', 'in-progress', 'cancelled', 'planned']),
  class: {
    system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode',
    code: pick(random, ['EMER', 'EMER', 'AMB', 'IMP', 'HH']),
  },
  subject: { reference: `Patient/${of}` },
  period: { start },
});

function responseOf(id: string, visit: Encounter, random: Random): QuestionnaireResponse {
  const later = Date.parse(visit.period?.start ?? '') + Math.floor(random() * 3600) * 1000;
  return {
    resourceType: 'QuestionnaireResponse',
    id,
    questionnaire: pick(random, [
      pearrQuestionnaireUrl,
      `${pearrQuestionnaireUrl}|1.0.0`,
      `${pearrQuestionnaireUrl}|1.0.0`,
      'http://other.example/q',
    ]),
    status: pick(random, [
      'completed',
      'completed',
      'completed',
      'amended',
      'stopped',
      'in-progress',
      'entered-in-error',
    ]),
    ...(visit.subject && { subject: visit.subject }),
    encounter: { reference: `Encounter/${visit.id}` },
    authored: new Date(later).toISOString().replace('.000Z', 'Z'),
    ...(random() < 0.95 && { item: items(random) }),
  };
}

/** All records of one patient: a few visits in half a year, most with a conversation or two. */
export function chartOf(seed: number): readonly FhirResource[] {
  const random = seededRandom(seed);
  const id = `p${seed}`;
  const birthDate = pick(random, ['1980-05-05', '1999-12-31', '2010-01-15', '2016-08-20', '2019-03-03']);
  const patient: Patient = { resourceType: 'Patient', id, birthDate };
  const visits = Array.from({ length: 1 + Math.floor(random() * 3) }, (_, index) =>
    visitOf(`${id}-v${index}`, id, momentOf(Math.floor(random() * 180), random), random),
  );
  const responses = visits.flatMap((visit) =>
    Array.from({ length: Math.floor(random() * 3) }, (_, index) =>
      responseOf(`${visit.id}-r${index}`, visit, random),
    ),
  );
  return [patient, ...visits, ...responses];
}
