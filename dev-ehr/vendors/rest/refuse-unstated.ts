import { errorIssue, refusal } from '../../fhir/outcomes.ts';
import { type FhirReply, outcomeReply } from '../../fhir/rest/message.ts';
import { type VendorStatement, wordsOf } from '../statements/vendor-statement.ts';
import type { RestInteraction } from './interaction.ts';

const METHODS_OF_TYPE: Readonly<Record<string, string>> = { 'search-type': 'GET', create: 'POST' };
const METHODS_OF_INSTANCE: Readonly<Record<string, string>> = {
  read: 'GET',
  update: 'PUT',
  patch: 'PATCH',
  delete: 'DELETE',
};

/**
 * What R4 has for an interaction that is not offered: 404 where there is nothing at that address, 405 where another
 * method is offered. No vendor publishes what it answers here, unless a rule of its own says so.
 */
export function refuseUnstatedAsR4(statement: VendorStatement) {
  return (interaction: RestInteraction): FhirReply => {
    const { code, type } = interaction;
    const stated = statement.resource[type];
    const methods = methodsAt(interaction);
    if (code !== 'batch' && (stated === undefined || methods === undefined)) {
      return refused(404, `${code} of ${type || 'the system'} is not offered here`);
    }
    const allowed = wordsOf(stated?.interaction).flatMap((each) => methods?.[each] ?? []);
    return refused(405, `${code} of ${type || 'the system'} is not offered`, { allow: allowed.join(', ') });
  };
}

function methodsAt({ code, id }: RestInteraction): Readonly<Record<string, string>> | undefined {
  if (['vread', 'history-instance', 'history-type', 'operation'].includes(code)) return undefined;
  return id === '' ? METHODS_OF_TYPE : METHODS_OF_INSTANCE;
}

function refused(status: 404 | 405, text: string, headers: Record<string, string> = {}): FhirReply {
  return outcomeReply(status, refusal(400, errorIssue('not-supported', text)), headers);
}
