import type { Resource } from '@medplum/fhirtypes';
import type { Interact } from '../../fhir/rest/interact.ts';
import type { FhirMessage, FhirReply } from '../../fhir/rest/message.ts';
import { sentResource } from '../rest/sent-resource.ts';
import type { VendorContext } from '../rest/vendor-rest.ts';
import { epicRefusal } from './epic-outcome.ts';

/** Refuses everything in a chart whose glass the user has not broken, before it is written and before it is shown. */
export function behindGlass(inner: Interact, context: VendorContext): Interact {
  return async (message, caller) => {
    const isClosed = (patient: string) => context.glass.isClosed(patient, caller.user);
    const closed = [...patientsAskedFor(message), ...patientsWritten(message, context)];
    if (closed.some(isClosed)) return restricted();
    const reply = await inner(message, caller);
    return patientsIn(reply.body, context).some(isClosed) ? restricted() : reply;
  };
}

const restricted = (): FhirReply => epicRefusal(403, 4131);

const bare = (reference: string) => reference.replace(/^.*Patient\//, '');

/** Ids, of the URL and of the form of a `POST …/_search`. */
function patientsAskedFor({ path, body = '' }: FhirMessage): string[] {
  const [pathname = '', query = ''] = path.split('?');
  const [type, id] = pathname.split('/');
  const form = id === '_search' ? body : '';
  const names = type === 'Patient' ? ['_id'] : ['patient', 'subject'];
  const searched = [query, form]
    .flatMap((part) => [...new URLSearchParams(part)])
    .filter(([name]) => names.includes(name.split(':')[0] ?? ''))
    .flatMap(([, value]) => value.split(','));
  const read = type === 'Patient' && id !== undefined ? [id] : [];
  return [...searched.map(bare), ...read];
}

/** A resource that breaks FHIR is refused for that anyway. */
function patientsWritten(message: FhirMessage, context: VendorContext): string[] {
  const resource = sentResource(message);
  return resource && context.validate(resource).length === 0 ? patientsIn(resource, context) : [];
}

function patientsIn(resource: Resource | undefined, { compartment }: VendorContext): string[] {
  if (!resource) return [];
  const inside = resource.resourceType === 'Bundle' ? (resource.entry ?? []) : [{ resource }];
  return inside.flatMap(({ resource: each }) =>
    each && compartment.holds(each.resourceType) ? [...compartment.patientsOf(each)] : [],
  );
}
