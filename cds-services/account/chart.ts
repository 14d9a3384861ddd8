import type { HookRequest } from '@pearr/cds-hooks';
import { type Assessment, type AssessOptions, assessChart } from '../decide-call.ts';
import type { ChartPart } from '../facts/chart-facts.ts';
import type { RuleSet } from '../indicators/compile.ts';
import type { Knowledge } from '../indicators/knowledge.ts';
import type { KeyAliases } from '../prefetch/plan.ts';
import type { Prefetch } from '../prefetch/prefetch.ts';
import type { TriggerActions } from '../services.ts';

/** How one EHR speaks, as the site file says. */
export interface EhrWays {
  readonly prefetchKeys: KeyAliases;
  readonly parts: readonly ChartPart[];
  readonly noteCodes: readonly string[];
  readonly triggerActions: TriggerActions;
}

/** One request and all that its account is drawn from. */
export interface Chart {
  readonly request: HookRequest;
  readonly ehr: EhrWays;
  readonly knowledge: Knowledge;
  readonly rules: RuleSet;
  readonly prefetch: Prefetch;
  readonly options: AssessOptions;
  readonly assessment: Assessment;
  /** Every eligible visit is offered education, whatever the rules say. */
  readonly universal: boolean;
}

/** What the same chart comes to when something about it is otherwise. The Patient is there, since the chart was read once. */
export function supposing(
  chart: Chart,
  change: Partial<Pick<Chart, 'rules' | 'prefetch' | 'options'>>,
): Assessment {
  const { rules, prefetch, options } = { ...chart, ...change };
  const assessment = assessChart(rules, prefetch, options);
  if ('error' in assessment) throw new Error(`supposing: ${assessment.error}`);
  return assessment;
}
