import { isMinor } from '../facts/age.ts';
import type { ChartFacts } from '../facts/chart-facts.ts';
import { daysBefore } from '../facts/interval.ts';
import type { Finding } from '../indicators/finding.ts';
import type { Decision, DecisionKind } from './decision.ts';
import { fire } from './fire.ts';
import type { FiringRules } from './firing.ts';
import { some } from './truth.ts';

/** What the service itself remembers of this patient, encounter and user, beside the chart. */
export interface History {
  /** A conversation is open in this encounter (our own draft). */
  readonly inProgress: boolean;
  /** When a conversation was last completed by our own record, epoch milliseconds. */
  readonly completedAt?: number;
  /** Why a further card would break the once-per-encounter rule or a snooze: the rule's id. */
  readonly rest?: string;
}

export interface DecideInput {
  readonly facts: ChartFacts;
  readonly findings: readonly Finding[];
  readonly firing: FiringRules;
  /** The user's reference, `Practitioner/…`. */
  readonly userId: string;
  readonly history?: History;
}

interface Outcome {
  readonly kind: DecisionKind;
  readonly because: readonly string[];
  readonly couldNotLook: boolean;
}

const none = (...because: string[]): Outcome => ({ kind: 'none', because, couldNotLook: false });
const couldNotLook = (...because: string[]): Outcome => ({ kind: 'none', because, couldNotLook: true });

/** Safety: a patient or a portal proxy looking at the chart never sees a card. */
function isClinician(userId: string): boolean {
  return /^Practitioner(Role)?\//.test(userId);
}

/** Exclusions that hold whatever the chart says of the patient's troubles. */
function excluded({ facts, firing, userId }: DecideInput): Outcome | undefined {
  const { encounterClasses } = firing.eligibility;
  const visitClass = facts.encounter?.class;
  if (!isClinician(userId)) return none('user-not-clinician');
  if (facts.deceased) return none('deceased');
  if (facts.optOut) return none('opted-out');
  if (visitClass !== undefined && !encounterClasses.includes(visitClass)) return none('encounter-class');
  return undefined;
}

/** A conversation that private time was refused to is none: it may be tried again at the next visit. */
function isCompletedRecently({ facts, firing, history }: DecideInput): boolean {
  const since = daysBefore(facts.at, firing.eligibility.completedWithinDays);
  const inChart = facts.pearr.some(
    (it) => it.state === 'completed' && it.had && (it.when === undefined || it.when.to > since),
  );
  return inChart || (history?.completedAt !== undefined && history.completedAt >= since);
}

/** What earlier conversations settle: one that is open is resumed, a recent one is not repeated. */
function settled(input: DecideInput): Outcome | undefined {
  const open = input.facts.pearr.some((it) => it.state === 'in-progress' && it.thisEncounter);
  if (open || input.history?.inProgress === true)
    return { kind: 'resume', because: ['conversation-open'], couldNotLook: false };
  return isCompletedRecently(input) ? none('completed-recently') : undefined;
}

function decideAtAge({ facts, findings, firing }: DecideInput, age: number): Outcome {
  if (age < firing.eligibility.minAge) return none('age-below-minimum');
  const states = findings.filter((it) => it.domain === 'KNOWN').map((it) => it.state);
  if (states.includes('present')) return { kind: 'support', because: ['known-history'], couldNotLook: false };
  const known = some(states.map((state) => (state === 'unknown' ? 'unknown' : false)));
  const { fires, by } = fire({ findings, firing, at: facts.at }, age);
  // Safety: with the history unread, a prompt could make a known survivor be asked again.
  if (known === 'unknown') return couldNotLook('known-history', ...by);
  if (fires === 'unknown') return couldNotLook(...by);
  return fires ? { kind: 'prompt', because: by, couldNotLook: false } : none('no-rule-met');
}

function sameOutcome(a: Outcome, b: Outcome): boolean {
  return a.kind === b.kind && a.couldNotLook === b.couldNotLook;
}

/** One outcome for every age the birth date allows; a range across a threshold is unknown. */
function decideOverAges(input: DecideInput): Outcome {
  const { min, max } = input.facts.age;
  const first = decideAtAge(input, min);
  for (let age = min + 1; age <= max; age += 1)
    if (!sameOutcome(first, decideAtAge(input, age))) return couldNotLook('age-unknown');
  return first;
}

function rested(outcome: Outcome, history: History | undefined): Outcome {
  const silent = outcome.kind === 'none' || outcome.kind === 'resume';
  return silent || history?.rest === undefined ? outcome : none(history.rest);
}

function tooYoung({ facts, firing }: DecideInput): Outcome | undefined {
  return facts.age.max < firing.eligibility.minAge ? none('age-below-minimum') : undefined;
}

/** Decides one call: whom the rules exclude, what earlier conversations settle, what is known, what fires. */
export function decide(input: DecideInput): Decision {
  const outcome =
    excluded(input) ?? tooYoung(input) ?? settled(input) ?? rested(decideOverAges(input), input.history);
  return { ...outcome, minor: isMinor(input.facts.age) };
}
