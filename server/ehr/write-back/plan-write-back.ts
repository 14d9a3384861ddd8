import { toDirectory } from '@pearr/config';
import {
  type Referral,
  type ReferralWay,
  toQuestionnaireResponse,
  toReferrals,
  toServiceRequest,
  toTask,
  wasShareAsked,
} from '@pearr/pearr';
import type { ServiceRequest } from 'fhir/r4.js';
import { blockedBy } from './allowance.ts';
import { handOverArtefact } from './hand-over.ts';
import { planCoordination } from './plan-coordination.ts';
import { type PlanInput, toPlanned } from './plan-input.ts';
import { planMessage, planNote, toEhrFormResource } from './plan-texts.ts';
import type { PlannedWrite, WriteBackPlan, WriteStep } from './planned.ts';
import { consentFor, receiverOf, withConsent } from './receiver.ts';
import { openWays, recordWays, referralWays } from './ways.ts';

function planResponse(input: PlanInput, way: 'form' | 'ehr-form'): PlannedWrite {
  const { session, references, keyOf } = input;
  const key = keyOf(way === 'form' ? 'assessment' : 'assessment:ehr-form');
  const toResource =
    way === 'form'
      ? () => toQuestionnaireResponse(session, references, key)
      : () => toEhrFormResource(input, key);
  return toPlanned(input, { key, type: 'QuestionnaireResponse', toResource });
}

/** The record, and the note beside it where the site wants one or a referral has no other place. */
function planRecord(input: PlanInput, noted: readonly Referral[]): WriteBackPlan {
  const ways = recordWays(input);
  const open = openWays(ways);
  const [first] = open;
  if (first === undefined)
    return [{ artefact: { kind: 'assessment' }, reason: ways[0]?.blocked ?? 'NOT_OFFERED' }];
  const writes = open.map((way) => (way === 'note' ? planNote(input, noted) : planResponse(input, way)));
  const isBeside =
    open.includes('note') && (input.settings.record === 'both' || (first !== 'note' && noted.length > 0));
  const beside = isBeside ? [planNote(input, noted)] : [];
  const others = isBeside ? writes.filter(({ type }) => type !== 'DocumentReference') : writes;
  const record = toStep({ kind: 'assessment' }, others);
  return [...toStep({ kind: 'note' }, beside), ...record];
}

function toStep(artefact: WriteStep['artefact'], [first, ...more]: readonly PlannedWrite[]): WriteStep[] {
  return first === undefined ? [] : [{ artefact, ways: [first, ...more] }];
}

/** A Consent of its own where the EHR takes one; where it does not, the order contains it. */
function planConsent(input: PlanInput, referral: Referral): WriteStep | undefined {
  if (referral.share !== 'named' || blockedBy(input, 'Consent') !== undefined) return undefined;
  const key = input.keyOf(`consent:${referral.type}`);
  const toResource = () => consentFor(input, referral, key);
  const write = toPlanned(input, { key, type: 'Consent', toResource });
  return { artefact: { kind: 'consent', referral: referral.type }, ways: [write] };
}

function planOrder(input: PlanInput, referral: Referral, open: readonly ReferralWay[]): WriteBackPlan {
  const { references, keyOf } = input;
  const { type } = referral;
  const receiver = receiverOf(input, referral);
  const orderKey = keyOf(`order:${type}`);
  const taskKey = keyOf(`task:${type}`);
  const consent = planConsent(input, referral);
  const toResource = (written: string | undefined) =>
    toServiceRequest(referral, withConsent(input, referral, written), references, orderKey);
  const order = toPlanned(input, { key: orderKey, type: 'ServiceRequest', toResource });
  const message = open.includes('message') ? [planMessage(input, referral)] : [];
  const task = { kind: 'task', referral: type } as const;
  const blocked = blockedBy(input, 'Task');
  const write = toPlanned(input, {
    key: taskKey,
    type: 'Task',
    toResource: (focus = '') => toTask(referral, receiver, references, { focus, key: taskKey }),
  });
  return [
    ...(consent === undefined ? [] : [consent]),
    {
      artefact: { kind: 'order', referral: type },
      ways: [order, ...message],
      ...(consent !== undefined && { uses: consent.ways[0].key }),
    },
    blocked === undefined
      ? { artefact: task, ways: [write], after: orderKey }
      : { artefact: task, reason: blocked },
  ];
}

function toDraft(input: PlanInput, referral: Referral, key: string): ServiceRequest {
  const order = toServiceRequest(referral, withConsent(input, referral, undefined), input.references, key);
  return { ...order, status: 'draft' };
}

function planSuggestion(input: PlanInput, referral: Referral): WriteBackPlan {
  const { type } = referral;
  const key = input.keyOf(`suggestion:${type}`);
  return [{ artefact: { kind: 'order', referral: type }, key, suggested: toDraft(input, referral, key) }];
}

function planHandOver(input: PlanInput, referral: Referral): WriteBackPlan {
  const { type } = referral;
  const key = input.keyOf(handOverArtefact(type));
  return [{ artefact: { kind: 'order', referral: type }, key, handedOver: toDraft(input, referral, key) }];
}

/**
 * The ways that are open to this conversation's referrals.
 * Safety: what the patient was not asked about does not leave the chart, named or not (R8).
 */
function waysOpen(input: PlanInput): ReferralWay[] {
  const open = openWays(referralWays(input));
  return wasShareAsked(input.session) ? open : open.filter((way) => way !== 'coordination');
}

function planReferral(input: PlanInput, referral: Referral): WriteBackPlan {
  const open = waysOpen(input);
  const artefact = { kind: 'order', referral: referral.type } as const;
  if (open[0] === 'order') return planOrder(input, referral, open);
  if (open[0] === 'coordination') return planCoordination(input, referral, open.includes('message'));
  if (open[0] === 'suggestion') return planSuggestion(input, referral);
  if (open[0] === 'scratchpad') return planHandOver(input, referral);
  if (open[0] === 'message') return [{ artefact, ways: [planMessage(input, referral)] }];
  if (open[0] === 'note') return [{ artefact, inNote: input.keyOf('note') }];
  const reason = referralWays(input)[0]?.blocked ?? 'NOT_OFFERED';
  return [
    { artefact, reason },
    { artefact: { ...artefact, kind: 'task' }, reason: blockedBy(input, 'Task') ?? reason },
  ];
}

/**
 * Plans what to write, in which order and in which ways, from what the EHR states, what was granted, what is known of
 * its vendor, what the site says and what was refused before. Pure; single writes, never a transaction, since most EHRs
 * offer none.
 */
export function planWriteBack(input: PlanInput): WriteBackPlan {
  const referrals = toReferrals(input.session, toDirectory(input.site));
  const noted = waysOpen(input)[0] === 'note' ? referrals : [];
  return [...planRecord(input, noted), ...referrals.flatMap((referral) => planReferral(input, referral))];
}
