import type { Build } from './build.ts';
import { type Section, said } from './sheet.ts';

function hostOf(url: string): string {
  const { hostname, port, protocol } = new URL(url);
  return `${hostname}:${port === '' ? (protocol === 'https:' ? '443' : '80') : port}`;
}

/** Which host calls which, for the people of the firewalls and proxies. */
export function networkSection({ site, ehr }: Build): Section {
  const [ours, fhir, keys] = [site.publicUrl, ehr.iss, ehr.cdsClient.jku].map(hostOf);
  const back = ehr.callBack ? 'prefetch that did not come, SMART discovery' : 'SMART discovery';
  return {
    heading: 'Network',
    notes: [
      'TLS throughout; redirects are not followed. What cannot be fetched back in time counts as not looked at, and the call is answered all the same.',
    ],
    rows: [
      said(
        `the EHR → ${ours}`,
        'POST of hooks and feedback; GET of our JWK Set, and of discovery where the EHR reads it',
      ),
      said(`our server → ${keys}`, 'GET of the keys behind the JWT'),
      said(`our server → ${fhir}`, `GET of ${back}; reads and writes of the app`),
      said(
        'our server → the token endpoint',
        'as the FHIR server names it in .well-known/smart-configuration',
      ),
      ...(site.coordination === undefined
        ? []
        : [
            said(
              `our server → ${hostOf(site.coordination.base)}`,
              'reads and writes of referrals on the coordination server, and its tokens',
            ),
          ]),
      said(`clinicians' browsers → ${ours}`, 'the app, framed or in a window of its own'),
      ...(ehr.frameOrigins.length === 0
        ? [said('framing', 'no page may frame the app (frameOrigins)')]
        : [said('framing', `allowed for ${ehr.frameOrigins.join(', ')}`)]),
    ],
  };
}
