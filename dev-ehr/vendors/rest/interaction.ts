import type { FhirMessage } from '../../fhir/rest/message.ts';

/** What a request asks of the server, in the words of a CapabilityStatement. */
export interface RestInteraction {
  code:
    | 'capabilities'
    | 'batch'
    | 'read'
    | 'vread'
    | 'update'
    | 'patch'
    | 'delete'
    | 'history-instance'
    | 'history-type'
    | 'create'
    | 'search-type'
    | 'operation';
  /** Empty for the system as a whole. */
  type: string;
  id: string;
  /** An update or a deletion of what a query finds. */
  conditional: boolean;
}

/** The code by method and the form of the path: `t` a type, `i` an id. */
const CODES: Readonly<Record<string, RestInteraction['code']>> = {
  'GET metadata': 'capabilities',
  'POST ': 'batch',
  'GET t': 'search-type',
  'POST t/_search': 'search-type',
  'POST t': 'create',
  'GET t/_history': 'history-type',
  'GET t/i': 'read',
  'GET t/i/_history': 'history-instance',
  'GET t/i/_history/i': 'vread',
  'PUT t/i': 'update',
  'PATCH t/i': 'patch',
  'DELETE t/i': 'delete',
  'PUT t': 'update',
  'PATCH t': 'patch',
  'DELETE t': 'delete',
};

/** `POST [base]` is a batch here, whatever the Bundle in it turns out to be. */
export function toInteraction({ method, path }: Pick<FhirMessage, 'method' | 'path'>): RestInteraction {
  const [pathname = ''] = path.split('?');
  const segments = pathname.split('/');
  const form = segments.map(toLetter).join('/');
  const verb = method === 'HEAD' ? 'GET' : method;
  const code = CODES[`${verb} ${form}`] ?? 'operation';
  const [type = '', id = ''] = code === 'capabilities' ? [] : segments;
  return { code, type, id, conditional: ['PUT', 'PATCH', 'DELETE'].includes(verb) && form === 't' };
}

function toLetter(segment: string, index: number): string {
  if (segment === '' || segment === 'metadata' || segment.startsWith('_') || segment.startsWith('$')) {
    return segment;
  }
  return index === 0 ? 't' : 'i';
}
