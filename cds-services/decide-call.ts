import { decide, type History } from './decide/decide.ts';
import type { Decision } from './decide/decision.ts';
import type { ChartFacts } from './facts/chart-facts.ts';
import { type FactsOptions, toFacts } from './facts/to-facts.ts';
import type { RuleSet } from './indicators/compile.ts';
import { evaluateIndicators } from './indicators/evaluate.ts';
import type { Finding } from './indicators/finding.ts';
import type { Prefetch } from './prefetch/prefetch.ts';

export interface CallInput extends FactsOptions {
  readonly prefetch: Prefetch;
  readonly rules: RuleSet;
  readonly userId: string;
  readonly history?: History;
}

export interface CallResult {
  readonly facts: ChartFacts;
  readonly findings: readonly Finding[];
  readonly decision: Decision;
}

/**
 * The pure middle of the road: Prefetch → ChartFacts → Finding[] → Decision. The live service, the
 * command line and the replay all decide through it.
 * @returns NO_PATIENT when the prefetch holds no such Patient.
 */
export function decideCall(input: CallInput): CallResult | { readonly error: 'NO_PATIENT' } {
  const read = toFacts(input.prefetch, input);
  if ('error' in read) return read;
  const { facts } = read;
  const { rules, userId, history } = input;
  const findings = evaluateIndicators(rules, facts);
  const decision = decide({ facts, findings, firing: rules.firing, userId, ...(history && { history }) });
  return { facts, findings, decision };
}
