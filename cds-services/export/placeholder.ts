import type { IndicatorDefinition } from '../indicators/contract.ts';

/** Why an indicator is no CQL, and the parameter by which its answer comes in instead. */
interface Placeholder {
  readonly parameter: string;
  readonly why: string;
}

/** The placeholder of an indicator that CQL cannot express: phrases in notes, and a site's own expressions. */
export function placeholderOf({ id, criterion }: IndicatorDefinition): Placeholder | undefined {
  switch (criterion.kind) {
    case 'text':
      return {
        parameter: `${id} in notes`,
        why: "phrases in this encounter's notes, with negation and other people's stories set aside, are not CQL's to read",
      };
    case 'fhirpath':
      return {
        parameter: `${id} by expression`,
        why: "a site's own FHIRPath expression is asked of a chart with all protected attributes taken out, which CQL does not see",
      };
    default:
      return undefined;
  }
}
