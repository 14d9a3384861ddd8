import { decide, type History } from './decide/decide.ts';
import type { Decision } from './decide/decision.ts';
import type { ChartFacts } from './facts/chart-facts.ts';
import { type FactsOptions, toFacts } from './facts/to-facts.ts';
import { isWatched } from './indicators/code-index.ts';
import type { RuleSet } from './indicators/compile.ts';
import { evaluateIndicators } from './indicators/evaluate.ts';
import type { Finding } from './indicators/finding.ts';
import type { Prefetch } from './prefetch/prefetch.ts';

/** What was found in a chart, before anything was decided. */
export interface Assessment {
  readonly facts: ChartFacts;
  readonly findings: readonly Finding[];
}

/** Whose chart, which encounter, at which moment. */
export type AssessOptions = Omit<FactsOptions, 'watches' | 'askedParts'>;

export interface Viewer {
  /** The user's reference, `Practitioner/…`. */
  readonly userId: string;
  readonly history?: History;
  /** This visit takes part in universal education. */
  readonly universal?: boolean;
}

/**
 * Prefetch → ChartFacts → Finding[]: the pure first half of a call. The live service, the command
 * line and the replay all go through it.
 * @returns NO_PATIENT when the prefetch holds no such Patient.
 */
export function assessChart(
  rules: RuleSet,
  prefetch: Prefetch,
  options: AssessOptions,
): Assessment | { readonly error: 'NO_PATIENT' } {
  const read = toFacts(prefetch, {
    ...options,
    watches: (system, code) => isWatched(rules.codes, system, code),
    askedParts: rules.askedParts,
  });
  if ('error' in read) return read;
  return { facts: read.facts, findings: evaluateIndicators(rules, read.facts) };
}

/** Finding[] → Decision: the pure second half, with what the service remembers of this viewer. */
export function decideFor(rules: RuleSet, assessment: Assessment, viewer: Viewer): Decision {
  return decide({ ...assessment, firing: rules.firing, ...viewer });
}
