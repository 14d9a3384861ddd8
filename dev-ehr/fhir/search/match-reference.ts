import type { Reference } from '@medplum/fhirtypes';
import type { TypedValue } from '../medplum.ts';
import { matchesToken } from './match-token.ts';

/**
 * A reference as this server compares it: relative when it points into the server, without a version.
 * `base` is the FHIR base URL, without a slash at the end.
 */
export function normaliseReference(reference: string, base: string): string {
  const relative = reference.startsWith(`${base}/`) ? reference.slice(base.length + 1) : reference;
  return relative.replace(/\/_history\/[^/]+$/, '');
}

/** `[type]/[id]`, `[id]`, an absolute URL or, for a canonical, `[url]` or `[url]|[version]`. */
export function matchesReference({ value }: TypedValue, text: string, base: string): boolean {
  if (typeof value === 'string') {
    return value === text || value.split('|')[0] === text;
  }
  const { reference } = value as Reference;
  if (!reference) {
    return false;
  }
  const [own, sought] = [normaliseReference(reference, base), normaliseReference(text, base)];
  return own === sought || (!sought.includes('/') && !own.includes(':') && own.endsWith(`/${sought}`));
}

/** `:identifier`: the identifier inside the reference. */
export function matchesReferenceIdentifier({ value }: TypedValue, text: string): boolean {
  const { identifier } = value as Reference;
  return identifier !== undefined && matchesToken({ type: 'Identifier', value: identifier }, text);
}
