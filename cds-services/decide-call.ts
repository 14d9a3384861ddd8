import { decide, type History } from './decide/decide.ts';
import type { Decision } from './decide/decision.ts';
import type { ChartFacts } from './facts/chart-facts.ts';
import type { ChartReading } from './facts/chart-reading.ts';
import { type FactsMoment, factsAt } from './facts/facts-at.ts';
import { type ReadingOptions, readChart } from './facts/read-chart.ts';
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
export type AssessOptions = ReadOptions & FactsMoment;

/** Whose chart, and how this site's records are read. */
export type ReadOptions = Omit<ReadingOptions, 'watches' | 'askedParts'>;

export interface Viewer {
  /** The user's reference, `Practitioner/…`. */
  readonly userId: string;
  readonly history?: History;
  /** This visit takes part in universal education. */
  readonly universal?: boolean;
}

/**
 * Prefetch → ChartReading: all that the rules look for in a chart, for any moment of it.
 * @returns NO_PATIENT when the prefetch holds no such Patient.
 */
export function readFor(
  rules: RuleSet,
  prefetch: Prefetch,
  options: ReadOptions,
): { readonly reading: ChartReading } | { readonly error: 'NO_PATIENT' } {
  return readChart(prefetch, {
    ...options,
    watches: (system, code) => isWatched(rules.codes, system, code),
    askedParts: rules.askedParts,
  });
}

/** ChartReading → ChartFacts → Finding[], at one moment. */
export function assessReading(rules: RuleSet, reading: ChartReading, moment: FactsMoment): Assessment {
  const facts = factsAt(reading, moment);
  return { facts, findings: evaluateIndicators(rules, facts) };
}

/**
 * Prefetch → Finding[]: the pure first half of a call. The live service and the command line go through it; the
 * replay takes the same two steps, the first of them once a chart.
 * @returns NO_PATIENT when the prefetch holds no such Patient.
 */
export function assessChart(
  rules: RuleSet,
  prefetch: Prefetch,
  options: AssessOptions,
): Assessment | { readonly error: 'NO_PATIENT' } {
  const read = readFor(rules, prefetch, options);
  return 'error' in read ? read : assessReading(rules, read.reading, options);
}

/** Finding[] → Decision: the pure second half, with what the service remembers of this viewer. */
export function decideFor(rules: RuleSet, assessment: Assessment, viewer: Viewer): Decision {
  return decide({ ...assessment, firing: rules.firing, ...viewer });
}
