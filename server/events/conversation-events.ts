import { type ArtefactOutcome, type CompletedPearrSession, codeOf, type PearrSession } from '@pearr/pearr';
import { type Viewing, viewerParts, visitParts } from '../store/cards.ts';
import type { Events, KeyedEvent } from '../store/events.ts';
import { type EventDeps, instantOf, recordEvents } from './record-events.ts';
import { allSteps, type Step, toSteps } from './to-steps.ts';
import { toRequested, toWritten } from './to-written.ts';

const conversationOf = (events: Events, of: Viewing) => events.nameOf('conversation', ...viewerParts(of));

/** The app was opened. Opened again it is the same conversation. */
export async function recordOpened(deps: EventDeps, of: Viewing): Promise<void> {
  await recordEvents(deps, async (events) => {
    const now = deps.clock();
    const conversation = await conversationOf(events, of);
    const visit = await events.nameOf('visit', ...visitParts(of));
    const staff = await events.nameOf('staff', of.ehr, of.user);
    const event = { event: 'opened', at: instantOf(now), visit, conversation, staff } as const;
    await events.add([{ key: conversation, event }], now);
  });
}

async function settleSteps(events: Events, conversation: string, session: PearrSession, now: number) {
  const keyOf = ({ step, outcome = '' }: Step) => events.key('step', conversation, step, outcome);
  const reached = toSteps(session).map(
    (it): KeyedEvent => ({
      key: keyOf(it),
      event: { event: 'step', at: instantOf(now), conversation, ...it },
    }),
  );
  await events.settle(allSteps.map(keyOf), reached, now);
}

/** How far a conversation has come, as its answers stand now: a step that is taken back is taken out. */
export async function recordSteps(deps: EventDeps, of: Viewing, session: PearrSession): Promise<void> {
  await recordEvents(deps, async (events) =>
    settleSteps(events, await conversationOf(events, of), session, deps.clock()),
  );
}

const minorCodes = { true: 'yes', false: 'no', unknown: 'unknown' } as const;

function isMinor(completed: CompletedPearrSession): 'yes' | 'no' | 'unknown' {
  const said = codeOf(completed, 'duty.age');
  return said === 'yes' || said === 'no' ? said : minorCodes[`${completed.start.minor}`];
}

/** How a conversation ended. */
export interface Ending {
  readonly completed: CompletedPearrSession;
  readonly outcome: readonly ArtefactOutcome[];
  /** The write ledger's key of an artefact: by it the Task of a referral is known again. */
  readonly keyOf: (artefact: string) => string;
}

function closedEvent(events: Events, conversation: string, completed: CompletedPearrSession, at: string) {
  const { status, ended } = completed;
  const event = {
    event: 'closed',
    at,
    conversation,
    status,
    ...(ended !== undefined && { ended }),
    minor: isMinor(completed),
  } as const;
  return { key: events.key('closed', conversation), event };
}

async function writtenEvents(
  events: Events,
  conversation: string,
  outcome: readonly ArtefactOutcome[],
  at: string,
) {
  const things = toWritten(outcome).map(async ({ name, type, outcome: result }): Promise<KeyedEvent> => {
    const artefact = await events.nameOf('artefact', conversation, name);
    const event = { event: 'written', at, conversation, artefact, type, outcome: result } as const;
    return { key: artefact, event };
  });
  return Promise.all(things);
}

async function requestedEvents(
  events: Events,
  of: Viewing,
  conversation: string,
  { outcome, keyOf, at }: Omit<Ending, 'completed'> & { readonly at: string },
) {
  const requested = toRequested(outcome).map(async (type): Promise<KeyedEvent> => {
    const referral = await events.nameOf('referral', of.ehr, keyOf(`task:${type}`));
    const event = { event: 'referral', at, conversation, referral, type, status: 'requested' } as const;
    return { key: referral, event };
  });
  return Promise.all(requested);
}

/** A conversation ended and was written, or as much of it as could be; asked again, it is told anew. */
export async function recordEnded(deps: EventDeps, of: Viewing, ending: Ending): Promise<void> {
  await recordEvents(deps, async (events) => {
    const now = deps.clock();
    const at = instantOf(now);
    const conversation = await conversationOf(events, of);
    await settleSteps(events, conversation, ending.completed, now);
    const written = await writtenEvents(events, conversation, ending.outcome, at);
    await events.replace([closedEvent(events, conversation, ending.completed, at), ...written], now);
    await events.add(await requestedEvents(events, of, conversation, { ...ending, at }), now);
  });
}
