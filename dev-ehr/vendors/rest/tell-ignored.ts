import type { Bundle, BundleEntry, OperationOutcome, OperationOutcomeIssue } from '@medplum/fhirtypes';
import type { FhirReply } from '../../fhir/rest/message.ts';
import type { VendorRest } from './vendor-rest.ts';

/** "Servers … SHALL" say which parameters they ignored: in an outcome among the results (R4 search, 3.1.1.5.8). */
export function tellIgnored(
  reply: FhirReply,
  ignored: readonly string[],
  { toIgnoredIssue }: VendorRest,
  type: string,
): FhirReply {
  return withIssues(
    reply,
    ignored.map((name) => toIgnoredIssue(name, type)),
  );
}

/** A page of results with more issues in its outcome; any other answer stays as it is. */
export function withIssues(reply: FhirReply, issue: OperationOutcomeIssue[]): FhirReply {
  const { body } = reply;
  if (issue.length === 0 || body?.resourceType !== 'Bundle') return reply;
  const told = (body.entry ?? []).flatMap(({ resource }) =>
    resource?.resourceType === 'OperationOutcome' ? resource.issue : [],
  );
  const results = (body.entry ?? []).filter(({ resource }) => resource?.resourceType !== 'OperationOutcome');
  const resource: OperationOutcome = { resourceType: 'OperationOutcome', issue: [...told, ...issue] };
  const outcome: BundleEntry = { resource, search: { mode: 'outcome' } };
  const page: Bundle = { ...body, entry: [...results, outcome] };
  return { ...reply, body: page };
}
