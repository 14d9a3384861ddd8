import { type Card, type HookRequest, parseHookRequest } from '@pearr/cds-hooks';
import {
  type Assessment,
  assessChart,
  type Decision,
  decideFor,
  effectiveService,
  type ServiceId,
  serviceHooks,
  toCards,
  toPrefetch,
} from '@pearr/cds-services';
import { type Ehr, serviceMode } from '@pearr/config';
import type { Deps } from '../deps.ts';
import { recordCard } from '../events/card-events.ts';
import { faultOf } from '../ops/log.ts';
import type { CallOutcome } from '../ops/metrics.ts';
import type { ErrorCode } from '../outcomes/codes.ts';
import type { Detail } from '../outcomes/operation-outcome.ts';
import type { AnsweredCard, Viewing } from '../store/cards.ts';
import { completePrefetch } from './complete-prefetch.ts';
import { orderCards } from './order-cards.ts';
import { readHistory } from './read-history.ts';
import { takesPart } from './universal.ts';

/** How a hook call ends: with cards (often none), or with an expected failure. */
export type HookAnswer =
  /** `service`: the one that the EHR's own trigger stands for. */
  | { readonly cards: Card[]; readonly outcome: CallOutcome; readonly service?: ServiceId }
  | { readonly error: ErrorCode; readonly details?: readonly Detail[]; readonly outcome: CallOutcome };

/** The server's foundations for one call that has a deadline. */
export interface HookDeps extends Deps {
  /** Whether the call has been answered without us. */
  readonly isLate?: () => boolean;
}

/** One call on its way. */
interface HookCall {
  readonly ehr: Ehr;
  readonly service: ServiceId;
  readonly request: HookRequest;
  readonly assessment: Assessment;
  readonly viewing: Viewing;
}

/** Without an encounter, the day stands for the visit. */
function viewingOf(ehr: Ehr, { context }: HookRequest, { facts }: Assessment): Viewing {
  const visit =
    facts.encounter?.id ?? context.encounterId ?? `day:${new Date(facts.at).toISOString().slice(0, 10)}`;
  return { ehr: ehr.id, patient: context.patientId, visit, user: context.userId };
}

/** What was looked at, for the operators and for the programme. */
function countLook(
  { metrics, tally, visitLog }: Deps,
  { assessment, viewing }: HookCall,
  decision: Decision,
): void {
  const { facts, findings } = assessment;
  // Safety: no label says which indicator (R14); `pearr explain` does.
  for (const { faults = 0 } of findings) if (faults > 0) metrics.expressionFaults.inc(faults);
  for (const [part, reason] of facts.unread) metrics.unread.inc({ part, reason });
  tally.visit(
    viewing,
    findings.filter((it) => it.state === 'present').map((it) => it.id),
  );
  visitLog.looked(viewing, { class: facts.encounter?.class, unit: facts.encounter?.unit, decision });
}

async function assess(deps: Deps, ehr: Ehr, request: HookRequest) {
  const given = toPrefetch(request, ehr.prefetchKeys, ehr.parts);
  const completing = { fhir: deps.hookFhir, countForeignServer: () => deps.metrics.foreignServers.inc() };
  const prefetch = await completePrefetch(completing, ehr, request, given);
  const { patientId, encounterId } = request.context;
  return assessChart(deps.rules, prefetch, {
    patientId,
    encounterId,
    at: deps.clock(),
    noteCodes: ehr.noteCodes,
  });
}

/** A decision, and the card it repeats when the EHR sends the same call again. */
interface Decided {
  readonly decision: Decision;
  readonly repeated?: string | undefined;
}

/**
 * Decides first by the chart alone: most calls end there, and only an open conversation could change
 * that. What the service remembers is looked up for the few that would show a card.
 */
async function decideCall(deps: Deps, { ehr, assessment, request, viewing }: HookCall): Promise<Decided> {
  const { userId } = request.context;
  const viewer = { userId, universal: takesPart(deps, viewing) };
  const inProgress = await deps.store.conversations.isOpen(viewing, deps.clock());
  const byChart = decideFor(deps.rules, assessment, { ...viewer, history: { inProgress } });
  if (byChart.kind === 'none') return { decision: byChart };
  const repeated = await deps.store.cards.repeated(ehr.id, request.hookInstance);
  if (byChart.kind === 'resume' || repeated !== undefined) return { decision: byChart, repeated };
  const history = await readHistory(deps, viewing, assessment);
  return { decision: decideFor(deps.rules, assessment, { ...viewer, history }) };
}

function isSilent({ site }: Deps, { ehr, service }: HookCall): boolean {
  return serviceMode(site, ehr, service) === 'silent';
}

/**
 * Remembers a card. One that could not be remembered is shown all the same: at worst it is shown once more.
 * The store tells of its failure itself.
 */
async function remember(deps: Deps, card: AnsweredCard): Promise<void> {
  const { store, log } = deps;
  try {
    await store.cards.record(card);
    await recordCard(deps, card.viewing, card.uuid);
  } catch (thrown) {
    log.error({ event: 'card-not-kept', service: card.service, fault: faultOf(thrown) });
  }
}

type Shown = Pick<Extract<HookAnswer, { cards: Card[] }>, 'cards' | 'outcome'>;

/** Makes and remembers the card. In silent mode it is decided and counted, and nothing is shown. */
async function show(deps: HookDeps, call: HookCall, { decision, repeated }: Decided): Promise<Shown> {
  const { kind, minor } = decision;
  if (kind === 'none') return { cards: [], outcome: decision.couldNotLook ? 'could_not_look' : 'no_cards' };
  if (isSilent(deps, call)) return { cards: [], outcome: 'silent' };
  if (deps.isLate?.()) return { cards: [], outcome: 'deadline' };
  const uuid = repeated ?? deps.uuid();
  const cards = toCards(decision, {
    uuid,
    launchUrl: `${deps.site.publicUrl}/launch`,
    rules: deps.rules.hash,
    wording: deps.site.card,
  });
  await remember(deps, {
    uuid,
    service: call.service,
    hookInstance: call.request.hookInstance,
    viewing: call.viewing,
    unit: call.assessment.facts.encounter?.unit,
    meaning: { kind, minor },
    now: deps.clock(),
  });
  return { cards, outcome: 'cards' };
}

/**
 * The road of one verified call: HookRequest → Prefetch → facts and findings → Decision → cards.
 * @returns INVALID_REQUEST, WRONG_HOOK or DATA_MISSING as values; anything thrown is a fault of ours.
 */
export async function answerHook(
  deps: HookDeps,
  ehr: Ehr,
  asked: ServiceId,
  body: unknown,
): Promise<HookAnswer> {
  const parsed = parseHookRequest(body);
  if ('error' in parsed) return { error: 'INVALID_REQUEST', details: parsed.problems, outcome: 'invalid' };
  const { request } = parsed;
  if (request.hook !== serviceHooks[asked]) return { error: 'WRONG_HOOK', outcome: 'invalid' };
  const service = effectiveService(ehr.triggerActions, request, asked);
  if (service === 'ignore') return { cards: [], outcome: 'ignored' };
  const assessment = await assess(deps, ehr, request);
  if ('error' in assessment) return { error: 'DATA_MISSING', outcome: 'data_missing' };
  const call = { ehr, service, request, assessment, viewing: viewingOf(ehr, request, assessment) };
  const decided = await decideCall(deps, call);
  countLook(deps, call, decided.decision);
  const answer = await show(deps, call, decided);
  const orders = await orderCards(deps, ehr, service, call.viewing);
  return orders.length > 0
    ? { cards: [...orders, ...answer.cards], outcome: 'cards', service }
    : { ...answer, service };
}
