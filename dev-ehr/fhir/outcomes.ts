import type { OperationOutcome, OperationOutcomeIssue } from '@medplum/fhirtypes';
import { OperationOutcomeError } from './medplum.ts';

export type IssueCode = OperationOutcomeIssue['code'];

/** One error of an OperationOutcome; `expression` is the FHIRPath of the element at fault. */
export function errorIssue(code: IssueCode, text: string, expression?: string): OperationOutcomeIssue {
  const issue: OperationOutcomeIssue = { severity: 'error', code, details: { text } };
  return expression === undefined ? issue : { ...issue, expression: [expression] };
}

// @medplum/core tells the HTTP status by OperationOutcome.id; the id is taken off before the outcome is sent.
const STATUS_IDS = {
  400: undefined,
  401: 'unauthorized',
  403: 'forbidden',
  404: 'not-found',
  409: 'conflict',
  410: 'gone',
  412: 'precondition-failed',
  413: 'content-too-large',
  415: 'unsupported-media-type',
  422: 'business-rule',
} as const;

export type RefusalStatus = keyof typeof STATUS_IDS;

export function refusal(status: RefusalStatus, ...issue: OperationOutcomeIssue[]): OperationOutcome {
  const id = STATUS_IDS[status];
  return { resourceType: 'OperationOutcome', ...(id === undefined ? {} : { id }), issue };
}

/** Throws the refusal; @medplum's router and batch processor carry it to the answer. */
export function refuse(status: RefusalStatus, ...issue: OperationOutcomeIssue[]): never {
  throw new OperationOutcomeError(refusal(status, ...issue));
}
