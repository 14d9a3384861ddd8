import { conversationMeasures } from './conversation-measures.ts';
import { funnel } from './funnel.ts';
import type { MeasureDefinition } from './measure.ts';
import { outcomeMeasures } from './outcome-measures.ts';
import { prompting } from './prompting.ts';

/** `M6b` after `M6a`, `M10` after `M9b`. */
function inOrder(a: MeasureDefinition, b: MeasureDefinition): number {
  return Number.parseInt(a.id.slice(1), 10) - Number.parseInt(b.id.slice(1), 10) || a.id.localeCompare(b.id);
}

/** All measures of the programme. M18, equity, is made of M2, M6a, M8 and M9a by group. */
export const measures: readonly MeasureDefinition[] = [
  ...prompting,
  ...funnel,
  ...conversationMeasures,
  ...outcomeMeasures,
].sort(inOrder);

/** The measures whose rates are compared between groups: M18. */
export const equityMeasures: readonly string[] = ['M2', 'M6a', 'M8', 'M9a'];
