import type { z } from 'zod';
import { isDevelopment, isLocal } from './development.ts';
import type { Ehr } from './sections/ehr.ts';

interface Addresses {
  readonly publicUrl: string;
  readonly ehrs: readonly Pick<Ehr, 'iss' | 'frameOrigins' | 'cdsClient'>[];
  readonly coordination?: { readonly base: string; readonly tokenUrl?: string | undefined } | undefined;
}

function* addressesOf({
  publicUrl,
  ehrs,
  coordination,
}: Addresses): Generator<[path: (string | number)[], url: string]> {
  yield [['publicUrl'], publicUrl];
  for (const key of ['base', 'tokenUrl'] as const) {
    const url = coordination?.[key];
    if (url !== undefined) yield [['coordination', key], url];
  }
  for (const [index, { iss, cdsClient, frameOrigins }] of ehrs.entries()) {
    yield [['ehrs', index, 'iss'], iss];
    yield [['ehrs', index, 'cdsClient', 'jku'], cdsClient.jku];
    for (const [at, frame] of frameOrigins.entries()) yield [['ehrs', index, 'frameOrigins', at], frame];
  }
}

/**
 * Outside development every address is reached by TLS.
 * Safety: on plain http, tokens, charts and the page itself could be read and changed on the way.
 * @see https://cds-hooks.hl7.org/2.0/#security-and-safety
 */
export function requireTls(site: Addresses, context: Pick<z.RefinementCtx, 'addIssue'>): void {
  if (!URL.canParse(site.publicUrl) || isDevelopment(site)) return;
  for (const [path, url] of addressesOf(site))
    if (url.startsWith('http:') && !isLocal(url))
      context.addIssue({ code: 'custom', path, message: 'must be https, except on localhost' });
}
