import { FetchBroken } from './fetch-failure.ts';
import { isBeneath } from './is-beneath.ts';
import type { RecordSource } from './ports.ts';

function resolved(url: string, base: string): URL {
  const root = base.endsWith('/') ? base : `${base}/`;
  if (!URL.canParse(url, root)) throw new FetchBroken('BAD_ANSWER', 'the EHR named an address that is none');
  const target = new URL(url, root);
  if (target.username !== '' || target.password !== '' || !/^https?:$/.test(target.protocol))
    throw new FetchBroken('FOREIGN_URL', 'the EHR named an address that is not asked');
  return target;
}

/**
 * An address that the EHR named, and that goes beneath its FHIR base.
 * Safety: a token never leaves for anywhere else, whatever an answer says.
 */
export function ownAddress(url: string, { base }: RecordSource): string {
  const target = resolved(url, base);
  if (!isBeneath(target.href, base))
    throw new FetchBroken('FOREIGN_URL', `${target.origin} is not beneath the EHR's FHIR base`);
  return target.href;
}

/** Where a file lies, and whether our token goes with the question. */
export interface FileAddress {
  readonly url: string;
  readonly authorized: boolean;
}

/**
 * The address of an exported file: at the EHR's own origin with our token, or without one at an origin that
 * the site file names.
 */
export function fileAddress(url: string, needsToken: boolean, source: RecordSource): FileAddress {
  const target = resolved(url, source.base);
  if (target.origin === new URL(source.base).origin) return { url: target.href, authorized: needsToken };
  if (!source.fileOrigins.includes(target.origin))
    throw new FetchBroken(
      'FOREIGN_URL',
      `files lie at ${target.origin}; if that is right, name it in the EHR's backend.fileOrigins`,
    );
  if (needsToken)
    throw new FetchBroken('FOREIGN_URL', `${target.origin} wants our token, and is not the EHR's own origin`);
  return { url: target.href, authorized: false };
}
