import { referralTypes } from '@pearr/pearr';
import { z } from 'zod';

/** A keyed hash: the same thing always has the same key, and no key leads back to it. */
const key = z.string().regex(/^[A-Za-z0-9_-]{16,128}$/, 'must be a keyed hash');
/** An instant with its zone. */
const at = z.iso.datetime({ offset: true });
const code = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/, 'must be a code');
const referralType = z.enum(Object.keys(referralTypes) as [keyof typeof referralTypes]);

/** The service was asked about a visit. Repeated calls may repeat it; the first one counts. */
const visit = z.strictObject({
  event: z.literal('visit'),
  at,
  visit: key,
  patient: key,
  /** v3-ActCode of the encounter. */
  class: z.string().max(16).optional(),
  /** Where it takes place: a name or reference of the site, never of a person. */
  unit: z.string().max(128).optional(),
  /** Whether a prompt could be made at all: class, age, opt-out, a recent conversation. */
  eligible: z.boolean(),
});

const card = z.strictObject({ event: z.literal('card'), at, visit: key, card: key, staff: key });

const feedback = z.strictObject({
  event: z.literal('feedback'),
  at,
  card: key,
  outcome: z.enum(['accepted', 'overridden']),
  reason: code.optional(),
});

const opened = z.strictObject({ event: z.literal('opened'), at, visit: key, conversation: key, staff: key });

/** What a step may end in. The question's own outcome and all that follows from it stay out. */
export const stepOutcomes = {
  privacy: ['ok', 'refused', 'unsafe', 'declined'],
  interpreter: ['not-needed', 'qualified', 'unavailable'],
  limits: ['yes', 'not-yet'],
  educate: ['given', 'declined', 'not-given'],
  material: ['taken', 'declined', 'not-safe', 'not-offered'],
  ask: [],
  respect: [],
  respond: [],
  consent: ['yes', 'no'],
  plan: [],
  duty: ['made', 'already', 'not-required', 'consulting'],
  supervisor: ['yes', 'not-yet'],
  'follow-up': ['agreed', 'declined', 'not-offered'],
} as const satisfies Readonly<Record<string, readonly string[]>>;
export type StepName = keyof typeof stepOutcomes;

/** Safety: that a step was reached, and for steps of procedure how; never what a patient said or wished. */
const step = z
  .strictObject({
    event: z.literal('step'),
    at,
    conversation: key,
    step: z.enum(Object.keys(stepOutcomes) as [StepName]),
    outcome: code.optional(),
  })
  .refine(({ step: name, outcome }) => {
    const known: readonly string[] = stepOutcomes[name];
    return outcome === undefined ? known.length === 0 : known.includes(outcome);
  }, 'the step has not this outcome');

const closed = z.strictObject({
  event: z.literal('closed'),
  at,
  conversation: key,
  status: z.enum(['completed', 'stopped']),
  ended: z.enum(['patient-stopped', 'interrupted', 'not-suitable', 'handed-over']).optional(),
  minor: z.enum(['yes', 'no', 'unknown']),
});

const written = z.strictObject({
  event: z.literal('written'),
  at,
  conversation: key,
  artefact: key,
  type: z.enum([
    'QuestionnaireResponse',
    'ServiceRequest',
    'Task',
    'DocumentReference',
    'Communication',
    'Consent',
  ]),
  outcome: z.enum(['written', 'unlabelled', 'as-note', 'unknown', 'not-written']),
});

const referral = z.strictObject({
  event: z.literal('referral'),
  at,
  conversation: key,
  referral: key,
  type: referralType,
  status: z.enum(['requested', 'accepted', 'in-progress', 'completed', 'declined', 'cancelled']),
});

/** A labelled thing reached somebody it should not have, as somebody reported. */
const released = z.strictObject({ event: z.literal('released'), at, artefact: key });

const trained = z.strictObject({ event: z.literal('trained'), at, staff: key, module: code });

/**
 * What our own log tells of the programme, a line of NDJSON each.
 * Safety: keyed hashes, times and closed lists of codes; no identifier, no indicator, no word of a patient (R14).
 */
const programmeEvent = z.discriminatedUnion('event', [
  visit,
  card,
  feedback,
  opened,
  step,
  closed,
  written,
  referral,
  released,
  trained,
]);
export type ProgrammeEvent = z.infer<typeof programmeEvent>;
export type EventKind = ProgrammeEvent['event'];

/** A parsed line as an event; BAD_EVENT for anything else, without a word of what stood there. */
export function parseEvent(
  json: unknown,
): { readonly event: ProgrammeEvent } | { readonly error: 'BAD_EVENT' } {
  const parsed = programmeEvent.safeParse(json);
  return parsed.success ? { event: parsed.data } : { error: 'BAD_EVENT' };
}
