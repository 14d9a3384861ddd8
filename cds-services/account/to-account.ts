import type { HookRequest } from '@pearr/cds-hooks';
import { type CardOptions, toCards } from '../cards/to-cards.ts';
import type { Decision } from '../decide/decision.ts';
import { assessChart, decideFor } from '../decide-call.ts';
import type { RuleSet } from '../indicators/compile.ts';
import type { Knowledge } from '../indicators/knowledge.ts';
import { toPrefetch } from '../prefetch/plan.ts';
import { effectiveService, type ServiceId, triggerActionOf } from '../services.ts';
import type { Account, CallRow, KeyRow, StrayKey } from './account.ts';
import type { Chart, EhrWays } from './chart.ts';
import { checkRows } from './check-rows.ts';
import { factRows } from './fact-rows.ts';
import { indicatorRows } from './indicator-rows.ts';
import { keyRows, strayKeys } from './key-rows.ts';
import { leftOutRows } from './left-out-rows.ts';
import { createFindWithout } from './relax.ts';
import { ruleRows } from './rule-rows.ts';
import { unknownCauses } from './unknown-causes.ts';
import { unknownRows } from './unknown-rows.ts';
import { becauseWords } from './words/because-words.ts';
import { ageWords } from './words/when-words.ts';

export interface AccountOptions {
  readonly request: HookRequest;
  readonly ehr: EhrWays;
  readonly knowledge: Knowledge;
  readonly rules: RuleSet;
  /** The moment to judge it by, epoch milliseconds. */
  readonly at: number;
  /** What the card would be made with. */
  readonly card: CardOptions;
  /** Education for every eligible visit, as the site file says; `sampled`: for some, by a draw that an account cannot repeat. */
  readonly universal?: boolean | 'sampled';
  /** Services that decide and count and show nothing to this EHR. */
  readonly silent?: readonly ServiceId[];
}

/** The request's prefetch holds no such Patient: nothing can be decided, but what came can be shown. */
export interface NoPatient {
  readonly error: 'NO_PATIENT';
  readonly keys: readonly KeyRow[];
  readonly strayKeys: readonly StrayKey[];
}

function toCall({ request, ehr, assessment, rules }: Chart): CallRow {
  const { userId, patientId, encounterId } = request.context;
  const trigger = triggerActionOf(request);
  const encounter = assessment.facts.encounter?.id ?? encounterId;
  return {
    hook: request.hook,
    service: effectiveService(ehr.triggerActions, request, `pearr-${request.hook}`),
    ...(trigger !== undefined && { trigger }),
    user: userId,
    patient: patientId,
    ...(encounter !== undefined && { encounter }),
    at: new Date(assessment.facts.at).toISOString(),
    age: ageWords(assessment.facts.age),
    rules: rules.hash,
  };
}

/**
 * Decides a request by what came with it and by nothing the service remembers, as `decideFor` does; a trigger that
 * the site ignores leads to nothing.
 */
function decideRequest(
  { request, rules, assessment, universal }: Chart,
  service: CallRow['service'],
): Decision {
  const decision = decideFor(rules, assessment, { userId: request.context.userId, universal });
  if (service !== 'ignore') return decision;
  return { ...decision, kind: 'none', because: ['trigger-ignored'], couldNotLook: false };
}

const caveats = {
  memory:
    'What the service itself remembers is left out: cards seen or set aside in this visit, conversations kept here, caps on a unit.',
  sampled:
    'This site offers education in a share of all eligible visits, drawn by visit; whether this one is drawn is left out.',
  silent: 'The service is silent for this EHR: it decides and counts, and shows no card.',
} as const;

function caveatsOf({ universal, silent = [] }: AccountOptions, { service }: CallRow): string[] {
  return [
    ...(silent.some((it) => it === service) ? [caveats.silent] : []),
    caveats.memory,
    ...(universal === 'sampled' ? [caveats.sampled] : []),
  ];
}

function outcomeOf({ kind, couldNotLook }: Decision): Account['outcome'] {
  if (kind !== 'none') return 'cards';
  return couldNotLook ? 'could_not_look' : 'no_cards';
}

function accountOf(chart: Chart, options: AccountOptions): Account {
  const call = toCall(chart);
  const decision = decideRequest(chart, call.service);
  const find = createFindWithout(chart);
  const causes = unknownCauses(chart, find);
  const facts = factRows(chart, find);
  const keys = keyRows(chart.request, chart.ehr, chart.prefetch);
  const because = decision.because.map((id) => ({ id, words: becauseWords(id, chart.rules.firing) }));
  return {
    outcome: outcomeOf(decision),
    decision: { kind: decision.kind, minor: decision.minor, because },
    call,
    keys,
    strayKeys: strayKeys(chart.request, chart.ehr, keys),
    facts,
    ...leftOutRows(chart),
    eligibility: checkRows(chart),
    indicators: indicatorRows({ chart, find, causes, facts }),
    rules: ruleRows(chart),
    unknowns: unknownRows(chart, causes),
    cards: toCards(decision, options.card),
    caveats: caveatsOf(options, call),
  };
}

/**
 * What one hook request leads to by its prefetch alone, and why. Every "why" is asked of the same functions that
 * decide live calls, by changing one thing at a time.
 * @returns NO_PATIENT with what came under each key.
 */
export function toAccount(options: AccountOptions): Account | NoPatient {
  const { request, ehr, knowledge, rules, at } = options;
  const { patientId, encounterId } = request.context;
  const prefetch = toPrefetch(request, ehr.prefetchKeys, ehr.parts);
  const assessOptions = { patientId, encounterId, at, noteCodes: ehr.noteCodes };
  const assessment = assessChart(rules, prefetch, assessOptions);
  if ('error' in assessment) {
    const keys = keyRows(request, ehr, prefetch);
    return { error: assessment.error, keys, strayKeys: strayKeys(request, ehr, keys) };
  }
  const universal = options.universal === true;
  const chart = { request, ehr, knowledge, rules, prefetch, options: assessOptions, assessment, universal };
  return accountOf(chart, options);
}
