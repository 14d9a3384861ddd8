import type { WrittenType } from '@pearr/config';
import type { ArtefactOutcome } from '@pearr/pearr';
import type { FhirClient } from '../fhir-client.ts';
import { type HandOverDeps, handOver } from './hand-over.ts';
import type { PlannedWrite, SuggestedStep, WriteBackPlan, WriteStep } from './planned.ts';
import { isOfTheKind } from './refusal.ts';
import { type WriteDeps, writeOne } from './write-one.ts';

export interface WriteBackDeps extends WriteDeps, HandOverDeps {
  /** Told what this EHR does not take, so that it is not tried again in this session. */
  readonly learn: (type: WrittenType, reason: string) => void;
  /** The coordination server, where the site has one. */
  readonly coordination?: FhirClient | undefined;
  /** Lays a draft order ready for the next card. */
  readonly suggest: (step: SuggestedStep) => Promise<void>;
}

/** The way that was begun before, if any, with where it was: it is gone on with, and no other is begun. */
async function begunWay({ ledger }: WriteBackDeps, ways: readonly PlannedWrite[]) {
  for (const way of ways) {
    const known = await ledger.get(way.key);
    if (known !== undefined && known.state !== 'rejected' && known.state !== 'superseded')
      return { way, known: known.outcome };
  }
  return undefined;
}

/** Writes to the server that a way is for. */
function writeAt(
  deps: WriteBackDeps,
  given: WriteStep['artefact'],
  write: PlannedWrite,
  after: string | undefined,
): Promise<ArtefactOutcome> {
  const { at } = write;
  const client = at === undefined ? deps.client : deps.coordination;
  if (client === undefined) throw new Error('a plan for a coordination server that there is not');
  const artefact = at === undefined ? given : { ...given, at };
  return writeOne({ ...deps, client }, { artefact, write, resource: write.toResource(after) });
}

/** Refused in one way and written in another: the ledger remembers that nothing is missing there. */
async function supersede(deps: WriteBackDeps, refused: readonly PlannedWrite[], outcome: ArtefactOutcome) {
  for (const { key } of refused)
    await deps.ledger.put(key, deps.of, { state: 'superseded', outcome }, deps.clock());
}

/** Writes in the first way that the EHR takes. A way that was refused for its kind is learned; an unknown one ends it. */
async function writeStep(
  deps: WriteBackDeps,
  { artefact, ways }: WriteStep,
  after: string | undefined,
): Promise<ArtefactOutcome> {
  const begun = await begunWay(deps, ways);
  // Safety: begun on one server, it is not begun on the other, which could not find it there.
  if (begun !== undefined && begun.known.at !== begun.way.at) return begun.known;
  const refused: PlannedWrite[] = [];
  let outcome: ArtefactOutcome | undefined;
  for (const write of begun === undefined ? ways : [begun.way]) {
    const next = await writeAt(deps, artefact, write, after);
    if (next.result !== 'not-written') {
      await supersede(deps, refused, next);
      return next;
    }
    outcome ??= next;
    if (!isOfTheKind(next.reason)) return next;
    if (write.at === undefined) deps.learn(write.type, next.reason ?? '');
    refused.push(write);
  }
  return outcome ?? { ...artefact, result: 'not-written', reason: 'NOT_OFFERED' };
}

/** What was written so far: references and outcomes by the ledger key of the first way. */
type Done = Map<string, ArtefactOutcome>;

/** Safety: a referral is called noted only if the note that is in the chart holds it. */
function notedOutcome(done: Done, { artefact, inNote }: Extract<WriteBackPlan[number], { inNote: string }>) {
  const note = done.get(inNote);
  const isHeld = artefact.referral !== undefined && note?.holds?.includes(artefact.referral) === true;
  if (note === undefined || !isHeld)
    return { ...artefact, result: 'not-written', reason: 'NOT_OFFERED' } as const;
  const { holds: _all, ...rest } = note;
  return { ...rest, ...artefact };
}

/** Safety: what must stand there first, and is not known to, keeps this one from being sent. */
function missingNeed(done: Done, { artefact, needs, ways }: WriteStep): ArtefactOutcome | undefined {
  if (needs === undefined) return undefined;
  const need = done.get(needs);
  if (need?.reference !== undefined && need.result !== 'unknown') return undefined;
  const [{ at }] = ways;
  const reason = need?.result === 'not-written' ? need.reason : 'ORDER_MISSING';
  return { ...artefact, ...(at && { at }), result: 'not-written', reason: reason ?? 'ORDER_MISSING' };
}

async function doStep(
  deps: WriteBackDeps,
  step: WriteBackPlan[number],
  done: Done,
): Promise<ArtefactOutcome | undefined> {
  const { artefact } = step;
  if ('reason' in step) return { ...artefact, result: 'not-written', reason: step.reason };
  if ('inNote' in step) return notedOutcome(done, step);
  if ('suggested' in step) {
    await deps.suggest(step);
    return { ...artefact, result: 'offered', reason: 'IN_THE_NEXT_CARD' };
  }
  if ('handedOver' in step) return handOver(deps, step);
  const missing = missingNeed(done, step);
  if (missing !== undefined) return missing;
  if (step.after === undefined)
    return writeStep(deps, step, done.get(step.uses ?? step.needs ?? '')?.reference);
  const order = done.get(step.after);
  if (order?.reference === undefined) return { ...artefact, result: 'not-written', reason: 'ORDER_MISSING' };
  // Sent as a message instead: there is no order for a Task to fulfil.
  return order.reference.startsWith('ServiceRequest/') ? writeStep(deps, step, order.reference) : undefined;
}

/**
 * Carries out a plan, one write after another, and reports each thing by itself.
 * Nothing is sent twice: a repeated call, a restart in the middle and a lost answer all go by the ledger.
 */
export async function writeBack(deps: WriteBackDeps, plan: WriteBackPlan): Promise<ArtefactOutcome[]> {
  const outcomes: ArtefactOutcome[] = [];
  const done: Done = new Map();
  for (const step of plan) {
    const outcome = await doStep(deps, step, done);
    if (outcome === undefined) continue;
    if ('ways' in step) for (const { key } of step.ways) done.set(key, outcome);
    outcomes.push(outcome);
  }
  return outcomes;
}
