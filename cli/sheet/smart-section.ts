import type { Build } from './build.ts';
import { exact, type Row, type Section, said } from './sheet.ts';

const authWords = {
  private_key_jwt: 'private_key_jwt: signed assertions, no shared secret',
  public: 'public client',
} as const;

function scopeRows(label: string, scope: string): Row[] {
  return scope
    .split(/\s+/)
    .filter((it) => it !== '')
    .map((it, index) => exact(index === 0 ? label : '', it));
}

/** The app that the card opens, and the client by which staff sign in outside a chart. */
export function smartSections({ site, ehr }: Build): Section[] {
  const { clientId, auth, alg, scope, staff } = ehr.smart;
  const keys = exact('JWK Set URL', `${site.publicUrl}/.well-known/jwks.json`);
  const redirect = exact('redirect URI', `${site.publicUrl}/callback`);
  return [
    {
      heading: 'SMART app (opened from the card or the chart)',
      notes: ['Register it before the card is tested: a link to an app that is not registered is not shown.'],
      rows: [
        exact('client id', clientId),
        exact('launch URL', `${site.publicUrl}/launch`),
        redirect,
        keys,
        said('authentication', `${authWords[auth]}, ${alg}`),
        said('PKCE', 'S256'),
        exact('FHIR server (aud)', ehr.iss),
        ...scopeRows('scopes', scope),
      ],
    },
    {
      heading: 'SMART client for staff pages (standalone)',
      notes: [],
      rows: [exact('client id', staff.clientId), redirect, keys, ...scopeRows('scopes', staff.scope)],
    },
  ];
}
