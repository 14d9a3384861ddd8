const JSON_TYPES: ReadonlySet<string> = new Set([
  'application/fhir+json',
  'application/json',
  'text/json',
  'json',
]);
const ANY_JSON: ReadonlySet<string> = new Set([...JSON_TYPES, '*/*', 'application/*', 'text/*']);

function mediaType(header: string): string {
  return (header.split(';')[0] ?? '').trim().toLowerCase();
}

/** `_format` overrides Accept (R4 RESTful API, 3.1.0.1.11); JSON is the one format spoken here. */
export function acceptsJson(accept: string | undefined, format: string | null): boolean {
  if (format) {
    // A "+" that was not escaped in a query arrives as a blank.
    return JSON_TYPES.has(mediaType(format.replace(' ', '+')));
  }
  return accept === undefined || accept.split(',').some((each) => ANY_JSON.has(mediaType(each)));
}

export type BodyKind = 'resource' | 'patch' | 'form';

/** What a body is read as, or undefined for 415. */
export function bodyKind(
  method: string,
  path: string,
  contentType: string | undefined,
): BodyKind | undefined {
  const type = mediaType(contentType ?? '');
  if (path.endsWith('/_search')) {
    return type === 'application/x-www-form-urlencoded' || type === '' ? 'form' : undefined;
  }
  if (method === 'PATCH' && type === 'application/json-patch+json') {
    return 'patch';
  }
  return type !== 'json' && JSON_TYPES.has(type) ? 'resource' : undefined;
}
