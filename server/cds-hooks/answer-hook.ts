import { type Card, type HookRequest, parseHookRequest } from '@pearr/cds-hooks';
import {
  type Assessment,
  assessChart,
  type Decision,
  decideFor,
  toCards,
  toPrefetch,
} from '@pearr/cds-services';
import type { Ehr } from '@pearr/config';
import type { Deps } from '../deps.ts';
import type { CallOutcome } from '../ops/metrics.ts';
import type { ErrorCode } from '../outcomes/codes.ts';
import type { Detail } from '../outcomes/operation-outcome.ts';
import type { Viewing } from '../store/cards.ts';
import { completePrefetch } from './complete-prefetch.ts';
import { readHistory } from './read-history.ts';
import { type ServiceId, serviceHooks } from './services.ts';

/** How a hook call ends: with cards (often none), or with an expected failure. */
export type HookAnswer =
  | { readonly cards: Card[]; readonly outcome: CallOutcome }
  | { readonly error: ErrorCode; readonly details?: readonly Detail[]; readonly outcome: CallOutcome };

/** Without an encounter, the day stands for the visit. */
function viewingOf(ehr: Ehr, { context }: HookRequest, { facts }: Assessment): Viewing {
  const day = new Date(facts.at).toISOString().slice(0, 10);
  const visit = facts.encounter?.id ?? context.encounterId ?? `day:${day}`;
  return { ehr: ehr.id, patient: context.patientId, visit, user: context.userId };
}

function countUnread({ metrics }: Deps, { facts }: Assessment): void {
  for (const [part, reason] of facts.unread) metrics.unread.inc({ part, reason });
}

async function assess(deps: Deps, ehr: Ehr, request: HookRequest) {
  const given = toPrefetch(request, ehr.prefetchKeys);
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

interface Decided {
  readonly ehr: Ehr;
  readonly service: ServiceId;
  readonly request: HookRequest;
  readonly viewing: Viewing;
  readonly decision: Decision;
  /** Uuid of the card already answered to this very call. */
  readonly repeated: string | undefined;
}

/** Makes and remembers the card. In silent mode it is decided and counted, and nothing is shown. */
async function show(deps: Deps, decided: Decided): Promise<HookAnswer> {
  const { decision, ehr, service, request, viewing } = decided;
  if (decision.kind === 'none')
    return { cards: [], outcome: decision.couldNotLook ? 'could_not_look' : 'no_cards' };
  if ((ehr.mode ?? deps.site.mode) === 'silent') return { cards: [], outcome: 'silent' };
  const uuid = decided.repeated ?? deps.uuid();
  const cards = toCards(decision, {
    uuid,
    launchUrl: `${deps.site.publicUrl}/launch`,
    rules: deps.rules.hash,
    wording: deps.site.card,
  });
  const { kind, minor } = decision;
  const { hookInstance } = request;
  const now = deps.clock();
  await deps.store.cards.record({ uuid, service, hookInstance, viewing, meaning: { kind, minor }, now });
  return { cards, outcome: 'cards' };
}

/**
 * The road of one verified call: HookRequest → Prefetch → facts and findings → Decision → cards.
 * @returns INVALID_REQUEST, WRONG_HOOK or DATA_MISSING as values; anything thrown is a fault of ours.
 */
export async function answerHook(
  deps: Deps,
  ehr: Ehr,
  service: ServiceId,
  body: unknown,
): Promise<HookAnswer> {
  const parsed = parseHookRequest(body);
  if ('error' in parsed) return { error: 'INVALID_REQUEST', details: parsed.problems, outcome: 'invalid' };
  const { request } = parsed;
  if (request.hook !== serviceHooks[service]) return { error: 'WRONG_HOOK', outcome: 'invalid' };
  const assessment = await assess(deps, ehr, request);
  if ('error' in assessment) return { error: 'DATA_MISSING', outcome: 'data_missing' };
  countUnread(deps, assessment);
  const viewing = viewingOf(ehr, request, assessment);
  const repeated = await deps.store.cards.repeated(ehr.id, request.hookInstance);
  const { rest, ...remembered } = await readHistory(deps.store, viewing, deps.clock());
  const history = repeated !== undefined || rest === undefined ? remembered : { ...remembered, rest };
  const decision = decideFor(deps.rules, assessment, { userId: request.context.userId, history });
  return show(deps, { ehr, service, request, viewing, decision, repeated });
}
