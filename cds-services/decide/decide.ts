import { isMinor } from '../facts/age.ts';
import type { ChartFacts } from '../facts/chart-facts.ts';
import { daysBefore } from '../facts/interval.ts';
import type { Finding } from '../indicators/finding.ts';
import type { Decision, DecisionKind } from './decision.ts';
import { truthOf } from './domain-view.ts';
import { fireAt, weighRules } from './fire.ts';
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
  /** How near the unit is to its cap on cards: `reserved` is left to those the firing rules let go first. */
  readonly cap?: 'reserved' | 'reached';
}

export interface DecideInput {
  readonly facts: ChartFacts;
  readonly findings: readonly Finding[];
  readonly firing: FiringRules;
  /** The user's reference, `Practitioner/…`. */
  readonly userId: string;
  readonly history?: History;
  /** This visit takes part in universal education: every eligible patient is offered it. */
  readonly universal?: boolean;
}

interface Outcome {
  readonly kind: DecisionKind;
  readonly because: readonly string[];
  readonly couldNotLook: boolean;
}

const none = (...because: string[]): Outcome => ({ kind: 'none', because, couldNotLook: false });
const couldNotLook = (...because: string[]): Outcome => ({ kind: 'none', because, couldNotLook: true });
const answer = (kind: DecisionKind, ...because: string[]): Outcome => ({
  kind,
  because,
  couldNotLook: false,
});

/** Safety: a patient or a portal proxy looking at the chart never sees a card. */
export function isClinician(userId: string): boolean {
  return /^Practitioner(Role)?\//.test(userId);
}

/** Exclusions that hold whatever the chart says of the patient's troubles. */
function excluded({ facts, firing, userId }: DecideInput): Outcome | undefined {
  const { encounterClasses, minAge } = firing.eligibility;
  const visitClass = facts.encounter?.class;
  if (!isClinician(userId)) return none('user-not-clinician');
  if (facts.deceased) return none('deceased');
  if (facts.optOut) return none('opted-out');
  if (visitClass !== undefined && !encounterClasses.includes(visitClass)) return none('encounter-class');
  return facts.age.max < minAge ? none('age-below-minimum') : undefined;
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
  if (open || input.history?.inProgress === true) return answer('resume', 'conversation-open');
  return isCompletedRecently(input) ? none('completed-recently') : undefined;
}

/** How each age would be decided; what does not hang on the age is weighed once. */
function createAgeDecision({ facts, findings, firing, universal }: DecideInput): (age: number) => Outcome {
  const known = some(findings.filter((it) => it.domain === 'KNOWN').map(truthOf));
  const weighed = weighRules({ findings, firing, at: facts.at });
  return (age) => {
    if (age < firing.eligibility.minAge) return none('age-below-minimum');
    if (known === true) return answer('support', 'known-history');
    const { fires, by } = fireAt(weighed, age);
    // Safety: with the history unread, a prompt could make a known survivor be asked again.
    if (known === 'unknown') return couldNotLook('known-history', ...by);
    if (fires === true) return answer('prompt', ...by);
    if (universal === true) return answer('prompt', 'universal-education');
    return fires === 'unknown' ? couldNotLook(...by) : none('no-rule-met');
  };
}

function sameOutcome(a: Outcome, b: Outcome): boolean {
  return a.kind === b.kind && a.couldNotLook === b.couldNotLook;
}

/** One outcome for every age the birth date allows; a range across a threshold is unknown. */
function decideOverAges(input: DecideInput): Outcome {
  const decideAt = createAgeDecision(input);
  const { min, max } = input.facts.age;
  const first = decideAt(min);
  for (let age = min + 1; age <= max; age += 1)
    if (!sameOutcome(first, decideAt(age))) return couldNotLook('age-unknown');
  return first;
}

/** Whether the unit's cap holds this prompt back; explicit signals never are, and ties go to those named first. */
function isCapped({ findings, firing, history }: DecideInput): boolean {
  const cap = history?.cap;
  if (cap === undefined) return false;
  const present = findings.filter((it) => it.state === 'present');
  if (present.some((it) => firing.cap.exempt.includes(it.domain) && it.thisEncounter)) return false;
  return cap === 'reached' || !present.some((it) => firing.cap.first.includes(it.domain));
}

/** Holds a card back that would break a rule over time. An open conversation is always shown. */
function rested(outcome: Outcome, input: DecideInput): Outcome {
  if (outcome.kind === 'none' || outcome.kind === 'resume') return outcome;
  if (input.history?.rest !== undefined) return none(input.history.rest);
  return outcome.kind === 'prompt' && isCapped(input) ? none('unit-cap') : outcome;
}

/** Decides one call: whom the rules exclude, what earlier conversations settle, what is known, what fires. */
export function decide(input: DecideInput): Decision {
  const outcome = excluded(input) ?? settled(input) ?? rested(decideOverAges(input), input);
  return { ...outcome, minor: isMinor(input.facts.age) };
}
