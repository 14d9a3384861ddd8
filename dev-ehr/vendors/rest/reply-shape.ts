import type { FhirReply } from '../../fhir/rest/message.ts';
import type { Answered } from './vendor-rest.ts';

/** Where a resource is, without its version: for servers that offer no `vread`. */
export function unversioned(reply: FhirReply): FhirReply {
  const { location } = reply.headers;
  if (location === undefined) return reply;
  return { ...reply, headers: { ...reply.headers, location: location.replace(/\/_history\/[^/]+$/, '') } };
}

/** The same, relative to the FHIR base. */
export function relative(reply: FhirReply, { base }: Pick<Answered, 'base'>): FhirReply {
  const { location, ...headers } = unversioned(reply).headers;
  if (location === undefined) return reply;
  return { ...reply, headers: { ...headers, location: location.replace(`${base}/`, '') } };
}

/** `Prefer` where nothing is sent back unless the client asks for it. */
export const minimalUnlessAsked = (prefer = ''): string =>
  /\breturn=/.test(prefer) ? prefer : ['return=minimal', prefer].filter(Boolean).join(', ');
