import type { Site } from '@pearr/config';
import {
  type Artefact,
  type CompletedPearrSession,
  type ConversationReferences,
  type ReferralTypeName,
  referralTypes,
  toQuestionnaireResponse,
  toReferrals,
  toServiceRequest,
  toTask,
} from '@pearr/pearr';
import type { QuestionnaireResponse, ServiceRequest, Task } from 'fhir/r4.js';
import type { Capabilities } from './capabilities.ts';
import { isGranted } from './granted-scope.ts';

export type Writable = QuestionnaireResponse | ServiceRequest | Task;

/** One thing to write: its ledger key, and the resource once the references it needs are known. */
export interface PlannedWrite {
  readonly artefact: Artefact;
  readonly key: string;
  /** Ledger key of the write whose reference this one needs: a Task's order. */
  readonly after?: string;
  readonly toResource: (after: string | undefined) => Writable;
  /** Ask the EHR not to create it twice. */
  readonly ifNoneExist: boolean;
  /** It can be found again by its identifier. */
  readonly searchable: boolean;
}

/** Something this EHR will not take, and why. */
export interface BlockedWrite {
  readonly artefact: Artefact;
  readonly reason: 'NOT_OFFERED' | 'NOT_GRANTED';
}

/** What to do, in its order. */
export type WriteBackPlan = readonly (PlannedWrite | BlockedWrite)[];

export interface Allowance {
  readonly capabilities: Capabilities;
  readonly grantedScope: string;
}

const types = { assessment: 'QuestionnaireResponse', order: 'ServiceRequest', task: 'Task' } as const;

/** Why an artefact cannot be written: the server does not offer it, or the user's scope does not cover it. */
export function blockedBy(
  { capabilities, grantedScope }: Allowance,
  kind: Artefact['kind'],
): BlockedWrite['reason'] | undefined {
  const type = types[kind];
  if (capabilities.get(type)?.interactions.has('create') !== true) return 'NOT_OFFERED';
  return isGranted(grantedScope, type, 'c') ? undefined : 'NOT_GRANTED';
}

export interface PlanInput extends Allowance {
  readonly session: CompletedPearrSession;
  readonly references: ConversationReferences;
  readonly site: Pick<Site, 'referrals'>;
  /** Epoch milliseconds. */
  readonly now: number;
  /** A stable key for each artefact of this conversation. */
  readonly keyOf: (artefact: string) => string;
}

function receiverOf({ site, now }: PlanInput, type: ReferralTypeName) {
  const target = site.referrals.find((it) => it.type === type);
  const minutes = target?.targetMinutes ?? referralTypes[type].targetMinutes;
  return { performer: target?.performer, due: new Date(now + minutes * 60_000).toISOString() };
}

type Candidate = Pick<PlannedWrite, 'artefact' | 'key' | 'after' | 'toResource'>;

function candidates(input: PlanInput): Candidate[] {
  const { session, references, keyOf } = input;
  const key = keyOf('assessment');
  const assessment: Candidate = {
    artefact: { kind: 'assessment' },
    key,
    toResource: () => toQuestionnaireResponse(session, references, key),
  };
  const referrals = toReferrals(session).flatMap((referral): Candidate[] => {
    const receiver = receiverOf(input, referral.type);
    const orderKey = keyOf(`order:${referral.type}`);
    const taskKey = keyOf(`task:${referral.type}`);
    return [
      {
        artefact: { kind: 'order', referral: referral.type },
        key: orderKey,
        toResource: () => toServiceRequest(referral, receiver, references, orderKey),
      },
      {
        artefact: { kind: 'task', referral: referral.type },
        key: taskKey,
        after: orderKey,
        toResource: (focus = '') => toTask(referral, receiver, references, { focus, key: taskKey }),
      },
    ];
  });
  return [assessment, ...referrals];
}

/**
 * Plans what to write, in which order, from what the EHR offers and what was granted. Pure; single
 * writes, never a transaction, since most EHRs offer none.
 */
export function planWriteBack(input: PlanInput): WriteBackPlan {
  return candidates(input).map((candidate) => {
    const { kind } = candidate.artefact;
    const reason = blockedBy(input, kind);
    if (reason !== undefined) return { artefact: candidate.artefact, reason };
    const capability = input.capabilities.get(types[kind]);
    const searchable =
      capability?.searchParams.has('identifier') === true && capability.interactions.has('search-type');
    return { ...candidate, ifNoneExist: capability?.conditionalCreate === true, searchable };
  });
}
