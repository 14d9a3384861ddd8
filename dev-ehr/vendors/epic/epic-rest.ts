import type { FhirReply } from '../../fhir/rest/message.ts';
import { hasRequired } from '../rest/refuse-search.ts';
import { refuseUnstatedAsR4 } from '../rest/refuse-unstated.ts';
import { minimalUnlessAsked, relative } from '../rest/reply-shape.ts';
import { withIssues } from '../rest/tell-ignored.ts';
import type { Answered, VendorRest } from '../rest/vendor-rest.ts';
import { epicStatement } from '../statements/index.ts';
import { epicIssue, epicRefusal } from './epic-outcome.ts';
import { type Assigned, epicRules } from './epic-rules.ts';

/** Epic's FHIR server, as its statement, its own error codes and third parties tell of it. */
export function epicRest(assigned: readonly Assigned[]): VendorRest {
  return {
    statement: epicStatement,
    refuseUnstated: refuseUnstatedAsR4(epicStatement),
    refuseSearch: (given, type) =>
      hasRequired(epicStatement, given, type)
        ? undefined
        : epicRefusal(400, 59159, `${type} cannot be searched by these parameters alone`),
    toIgnoredIssue: (name) => epicIssue(59100, `Unknown query parameter: ${name}`),
    rules: epicRules(assigned),
    toPrefer: minimalUnlessAsked,
    toReply: (reply, of) => relative(inEpicsWords(reply, of), of),
  };
}

function inEpicsWords(reply: FhirReply, { interaction }: Answered): FhirReply {
  const { status, body } = reply;
  if (status === 404 && interaction.code === 'read') return epicRefusal(404, 4102, interaction.id);
  const isEmpty = body?.resourceType === 'Bundle' && body.type === 'searchset' && body.total === 0;
  return isEmpty ? withIssues(reply, [epicIssue(4101)]) : reply;
}
