import { isLocal } from '@pearr/config';
import type { Found } from '../found.ts';
import { type Looked, warning } from './warning.ts';

function isOpen(url: string): boolean {
  return url.startsWith('http:') && !isLocal(url);
}

const SECURE = 'write https://, which CDS Hooks and SMART require outside development';

/** What a server on this machine sends over an open network in clear; of any other server it is an error. */
export function networkWarnings({ site }: Looked): Found[] {
  const urls = [
    [['publicUrl'], site.publicUrl] as const,
    ...site.ehrs.flatMap((ehr, index) => [
      [['ehrs', index, 'iss'], ehr.iss] as const,
      [['ehrs', index, 'cdsClient', 'jku'], ehr.cdsClient.jku] as const,
    ]),
    ...(['base', 'tokenUrl'] as const).flatMap((key) => {
      const url = site.coordination?.[key];
      return url === undefined ? [] : [[['coordination', key], url] as const];
    }),
  ];
  return urls
    .filter(([, url]) => isOpen(url))
    .map(([path, url]) => warning(path, `${url} is not encrypted`, SECURE));
}

/** A call's EHR is found by its token's `iss` alone. */
export function sharedIssuerWarnings({ site }: Looked): Found[] {
  const issuers = site.ehrs.map((ehr) => ehr.cdsClient.iss);
  return site.ehrs.flatMap(({ cdsClient }, index) => {
    const first = site.ehrs[issuers.indexOf(cdsClient.iss)];
    if (first === undefined || issuers.indexOf(cdsClient.iss) === index) return [];
    const message = `is also that of "${first.id}", for which its calls will be taken`;
    return [warning(['ehrs', index, 'cdsClient', 'iss'], message, 'run one server for each of them')];
  });
}
