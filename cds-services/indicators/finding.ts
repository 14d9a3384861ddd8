import type { Domain } from './contract.ts';

/** What was found of one RiskIndicator. `unknown`: a part of the chart it needs could not be read, or a date or age is too vague. */
export type FindingState = 'present' | 'absent' | 'unknown';

export interface Finding {
  readonly id: string;
  readonly domain: Domain;
  readonly state: FindingState;
  readonly weight: number;
  readonly tags: readonly string[];
  /** References of the resources that make it present; empty unless it is. */
  readonly evidence: readonly string[];
  /** Whether some evidence belongs to this encounter. */
  readonly thisEncounter: boolean;
  /** The latest moment the evidence certainly reaches, epoch milliseconds; -Infinity when undated. */
  readonly latest: number;
  /** Resources that a site's own expression could not be evaluated on: a number for operators. */
  readonly faults?: number;
}
