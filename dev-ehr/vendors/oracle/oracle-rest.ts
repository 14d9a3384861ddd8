import type { Bundle, BundleEntry } from '@medplum/fhirtypes';
import { errorIssue, refusal } from '../../fhir/outcomes.ts';
import { type FhirReply, outcomeReply } from '../../fhir/rest/message.ts';
import { refuseUnstatedAsR4 } from '../rest/refuse-unstated.ts';
import { unversioned } from '../rest/reply-shape.ts';
import { sentResource } from '../rest/sent-resource.ts';
import { unknownParameter } from '../rest/unknown-parameter.ts';
import type { Answered, VendorRest } from '../rest/vendor-rest.ts';
import { oracleStatement } from '../statements/index.ts';
import { createCommunication } from './communication-rule.ts';
import { createDocument, updateDocument } from './document-rule.ts';
import { unprocessable } from './oracle-outcome.ts';

/** Oracle Health's FHIR server (Millennium), as its statement and its public documentation tell of it. */
export const oracleRest: VendorRest = {
  statement: oracleStatement,
  refuseUnstated: refuseUnstatedAsR4(oracleStatement),
  refuseSearch: (given) =>
    given.some((name) => !CONTROLS.has(name))
      ? undefined
      : outcomeReply(400, refusal(400, errorIssue('required', 'No supported search parameters provided'))),
  toIgnoredIssue: unknownParameter,
  refuseBatch,
  rules: {
    DocumentReference: { create: createDocument, update: updateDocument },
    Communication: { create: createCommunication },
  },
  // Every example of a write answers with Content-Length: 0, and none mentions Prefer.
  toPrefer: () => 'return=minimal',
  toReply: (reply, of) => unversioned(inOraclesWords(reply, of)),
};

const CONTROLS: ReadonlySet<string> = new Set(['_count', '_include', '_revinclude']);

/** "Bulk create operations of Provenance resources in a single batch request", and nothing else. */
function refuseBatch(body: string): FhirReply | undefined {
  const bundle = sentResource({ body });
  if (bundle?.resourceType !== 'Bundle') return undefined;
  if (bundle.type === 'transaction') return unprocessable('type must be batch', 'Bundle.type').refused;
  const other = entriesOf(bundle).findIndex(({ request }) => !isProvenance(request));
  if (other === -1) return undefined;
  return unprocessable('a batch creates Provenance alone', `Bundle.entry[${other}].request`).refused;
}

const entriesOf = ({ entry }: Bundle): BundleEntry[] => (Array.isArray(entry) ? entry : []);

const isProvenance = (request: BundleEntry['request']) =>
  request?.method === 'POST' && request.url === 'Provenance';

/** Of the documented statuses, those that differ from this server's: an old version is 409, another format is 406 alone. */
function inOraclesWords(reply: FhirReply, { message }: Answered): FhirReply {
  if (reply.status === 406) return { status: 406, headers: reply.headers };
  const isOld = reply.status === 412 && message.headers['if-match'] !== undefined;
  return isOld ? { ...reply, status: 409 } : reply;
}
