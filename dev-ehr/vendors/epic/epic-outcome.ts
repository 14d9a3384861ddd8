import type { OperationOutcomeIssue } from '@medplum/fhirtypes';
import { type FhirReply, outcomeReply } from '../../fhir/rest/message.ts';

// Of the table "FHIR Error Codes" that Epic publishes below each of its API specifications.
const CODES = {
  4101: { severity: 'warning', code: 'processing', text: 'Resource request returns no results.' },
  4102: { severity: 'fatal', code: 'not-found', text: 'The read resource request contained an invalid ID.' },
  4131: {
    severity: 'fatal',
    code: 'security',
    text: 'The patient you are attempting to access is restricted. You must break the glass to access patient data.',
  },
  59100: {
    severity: 'information',
    code: 'invalid',
    text: 'Content invalid against the specification or a profile.',
  },
  59108: { severity: 'fatal', code: 'required', text: 'A required element is missing.' },
  59111: { severity: 'fatal', code: 'value', text: 'An element or header value is invalid.' },
  59144: { severity: 'fatal', code: 'not-found', text: 'The reference provided was not found.' },
  59159: {
    severity: 'fatal',
    code: 'business-rule',
    text: 'The content/operation failed to pass a business rule, and so could not proceed.',
  },
} as const satisfies Record<number, Pick<OperationOutcomeIssue, 'severity' | 'code'> & { text: string }>;

export type EpicCode = keyof typeof CODES;

const SYSTEM = 'urn:oid:1.2.840.114350.1.13.0.1.7.2.657369';

/** One issue as Epic words it; `diagnostics` says which element or parameter, and why. */
export function epicIssue(code: EpicCode, diagnostics?: string): OperationOutcomeIssue {
  const { severity, code: issueCode, text } = CODES[code];
  return {
    severity,
    code: issueCode,
    details: { coding: [{ system: SYSTEM, code: String(code), display: text }], text },
    ...(diagnostics !== undefined && { diagnostics }),
  };
}

export function epicRefusal(status: 400 | 403 | 404, code: EpicCode, diagnostics?: string): FhirReply {
  return outcomeReply(status, { resourceType: 'OperationOutcome', issue: [epicIssue(code, diagnostics)] });
}
