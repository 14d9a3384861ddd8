import type { OperationOutcomeIssue } from '@medplum/fhirtypes';
import { errorIssue } from '../../fhir/outcomes.ts';

/** How an ignored search parameter is told by a vendor with no words of its own for it. */
export function unknownParameter(name: string, type: string): OperationOutcomeIssue {
  return {
    ...errorIssue('not-supported', `Unknown search parameter "${name}" for ${type}`),
    severity: 'warning',
  };
}
