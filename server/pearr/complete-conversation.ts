import type { Ehr, WrittenType } from '@pearr/config';
import {
  type ArtefactOutcome,
  type CompletedPearrSession,
  type CompleteRequest,
  type CompleteResponse,
  codeOf,
  completeSession,
  type DraftOrder,
  resumeSession,
} from '@pearr/pearr';
import { v5 as uuidv5 } from 'uuid';
import { planWriteBack } from '../ehr/write-back/plan-write-back.ts';
import { writeBack } from '../ehr/write-back/write-back.ts';
import { recordEnded } from '../events/conversation-events.ts';
import type { ErrorCode } from '../outcomes/codes.ts';
import type { Detail } from '../outcomes/operation-outcome.ts';
import { type SmartSession, sceneOf, viewingOf } from '../smart/session.ts';
import { alone } from '../store/alone.ts';
import { auditWrites } from './audit-writes.ts';
import type { ConversationDeps } from './conversation-deps.ts';
import { keepCoordinated, toldBeside } from './coordinated.ts';
import { countWrites, withoutWay } from './count-writes.ts';
import { readAllowance } from './read-allowance.ts';

/** Namespace of ledger keys. */
const NAMESPACE = 'b7c1a0de-6f2d-5b0e-9a53-0d1f4d6e7a21';

/** The same artefact of the same conversation always has the same key, whoever asks and however often. */
export function keyOf(ehr: Ehr, session: SmartSession): (artefact: string) => string {
  const { patient, visit, user } = viewingOf(session);
  return (artefact) => uuidv5(JSON.stringify([ehr.iss, patient, visit, user, artefact]), NAMESPACE);
}

/** Whether the conversation took place: private time was had, or the patient chose not to talk. */
function wasHad(completed: CompletedPearrSession): boolean {
  const privacy = codeOf(completed, 'privacy.outcome');
  return completed.status === 'completed' && privacy !== 'refused' && privacy !== 'unsafe';
}

/** Results after which trying again may still bring the thing into the chart. */
function mayStillBeWritten({ result, reason }: ArtefactOutcome): boolean {
  return (
    result === 'unknown' ||
    (result === 'not-written' &&
      (reason === 'NOT_CONNECTED' ||
        reason === 'BUSY' ||
        reason === 'SIGNED_OUT' ||
        reason === 'BREAK_THE_GLASS' ||
        reason === 'ORDER_MISSING'))
  );
}

export type Completion =
  | CompleteResponse
  | { readonly error: ErrorCode; readonly details?: readonly Detail[] };

/** Keeps what this EHR refused, so that it is not tried again in this session. */
async function keepLearned(
  { store, clock }: ConversationDeps,
  { handle }: SmartSession,
  learned: NonNullable<SmartSession['learned']>,
): Promise<void> {
  if (Object.keys(learned).length === 0) return;
  // Read anew: another call may have renewed its tokens meanwhile, or closed it.
  const kept = await store.sessions.get(handle, clock());
  if (kept === undefined) return;
  const wiser = { ...kept, learned: { ...kept.learned, ...learned } };
  await store.sessions.replace(handle, wiser);
}

interface Written {
  readonly outcome: ArtefactOutcome[];
  /** For the browser to hand over. */
  readonly drafts: readonly DraftOrder[];
  readonly learned: NonNullable<SmartSession['learned']>;
  /** What there was no way for. */
  readonly without: ReadonlySet<string>;
}

async function writeOnce(
  deps: ConversationDeps,
  ehr: Ehr,
  session: SmartSession,
  completed: CompletedPearrSession,
): Promise<Written> {
  const { store, clock } = deps;
  const now = clock();
  const of = viewingOf(session);
  const client = deps.userFhir(ehr.iss, session.tokens.accessToken);
  const allowance = await readAllowance(deps, ehr, session);
  const toKey = keyOf(ehr, session);
  const plan = planWriteBack({
    ...allowance,
    session: completed,
    // Safety: subject, encounter and author come from the launch's session, never from the browser.
    references: {
      subject: `Patient/${session.patient}`,
      ...(session.encounter !== undefined && { encounter: `Encounter/${session.encounter}` }),
      author: session.user,
      authored: new Date(now).toISOString(),
    },
    site: deps.site,
    ...(await toldBeside(allowance, client, ehr, session)),
    now,
    keyOf: toKey,
  });
  const drafts: DraftOrder[] = [];
  const learned: { [type in WrittenType]?: string } = {};
  const outcome = await writeBack(
    {
      client,
      coordination: deps.coordination,
      ledger: store.ledger,
      of,
      clock,
      wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
      learn: (type, reason) => {
        learned[type] = reason;
      },
      handOver: (draft) => void drafts.push(draft),
      suggest: ({ key, suggested }) => store.suggestions.put(of, key, suggested, clock()),
    },
    plan,
  );
  await keepLearned(deps, session, learned);
  await keepCoordinated(deps, session, outcome, (type) => toKey(`task:${type}`));
  return { outcome, drafts, learned, without: withoutWay(plan, allowance) };
}

/** Writes; where an EHR turns out to take no order and there is another way for it, by a plan that knows it. */
async function write(
  deps: ConversationDeps,
  ehr: Ehr,
  session: SmartSession,
  completed: CompletedPearrSession,
): Promise<Written> {
  const first = await writeOnce(deps, ehr, session, completed);
  if (deps.coordination === undefined || first.learned.ServiceRequest === undefined) return first;
  const wiser = { ...session, learned: { ...session.learned, ...first.learned } };
  const second = await writeOnce(deps, ehr, wiser, completed);
  const told = new Set(second.outcome.map(({ reference }) => reference));
  const before = first.outcome.filter(({ reference }) => reference !== undefined && !told.has(reference));
  return { ...second, outcome: [...before, ...second.outcome], drafts: [...first.drafts, ...second.drafts] };
}

/**
 * Writes with a fresh token; when the EHR has ended that one before its time, once more with a new one.
 * Nothing is written twice by that: the ledger knows what arrived.
 */
async function writeSignedIn(
  deps: ConversationDeps,
  ehr: Ehr,
  session: SmartSession,
  completed: CompletedPearrSession,
): Promise<Written | undefined> {
  const fresh = await deps.freshTokens(ehr, session);
  if (fresh === undefined) return undefined;
  const written = await write(deps, ehr, fresh, completed);
  if (written.outcome.every(({ reason }) => reason !== 'SIGNED_OUT')) return written;
  const renewed = await deps.freshTokens(ehr, { ...fresh, tokens: { ...fresh.tokens, expiresAt: 0 } });
  if (renewed === undefined) return written;
  const again = await write(deps, ehr, renewed, completed);
  return { ...again, drafts: [...written.drafts, ...again.drafts] };
}

async function complete(
  deps: ConversationDeps,
  ehr: Ehr,
  session: SmartSession,
  completed: CompletedPearrSession,
): Promise<Completion> {
  const viewing = viewingOf(session);
  const { conversations } = deps.store;
  const found = await conversations.find(viewing, deps.clock());
  if (found?.state === 'completed') return { outcome: found.outcome };
  const written = await writeSignedIn(deps, ehr, session, completed);
  if (written === undefined) return { error: 'SESSION_ENDED' };
  const { outcome, drafts } = written;
  countWrites(deps.metrics, outcome, written.without);
  await auditWrites(deps, sceneOf(ehr, session), completed, outcome);
  await recordEnded(deps, viewing, { completed, outcome, keyOf: keyOf(ehr, session) });
  deps.log.info({
    event: 'write-back',
    ehr: ehr.id,
    outcome: outcome.map(({ kind, result }) => `${kind}:${result}`).join(' '),
  });
  if (!outcome.some(mayStillBeWritten))
    await conversations.complete(viewing, outcome, wasHad(completed), deps.clock());
  const { messaging } = session;
  return {
    outcome,
    ...(messaging !== undefined && drafts.length > 0 && { handOver: { ...messaging, drafts } }),
  };
}

/**
 * Completes a conversation and writes it to the EHR. Answers are checked anew here; what code knows
 * (age group, mode) comes from the session. While something may still be written the draft stays, and
 * the same call may be made again.
 */
export async function completeConversation(
  deps: ConversationDeps,
  ehr: Ehr,
  session: SmartSession,
  request: CompleteRequest,
): Promise<Completion> {
  const viewing = viewingOf(session);
  const found = await deps.store.conversations.find(viewing, deps.clock());
  if (found?.state === 'completed') return { outcome: found.outcome };
  const checked = completeSession(resumeSession(deps.form, session.start, request.answers), request.ended);
  if ('error' in checked)
    return {
      error: 'INCOMPLETE',
      details: checked.problems.map(({ linkId, code }) => ({ path: linkId, message: code })),
    };
  // Two windows may ask at once, and most EHRs would take both writes.
  const work = ['complete', viewing.ehr, viewing.patient, viewing.visit, viewing.user];
  return alone(deps, work, () => complete(deps, ehr, session, checked.completed));
}
