import type { OperationOutcome, Resource } from '@medplum/fhirtypes';

/** A FHIR request apart from its transport: HTTP and the in-process access of the chart page send the same. */
export interface FhirMessage {
  method: string;
  /** Path and query relative to the FHIR base, without a leading slash. */
  path: string;
  /** Names in lower case. */
  headers: Record<string, string | undefined>;
  body?: string;
}

export interface FhirReply {
  status: number;
  headers: Record<string, string>;
  body?: Resource;
}

/** An error's answer; the id by which @medplum tells statuses apart stays inside. */
export function outcomeReply(
  status: number,
  { issue }: OperationOutcome,
  headers: Record<string, string> = {},
): FhirReply {
  return { status, headers, body: { resourceType: 'OperationOutcome', issue } };
}
