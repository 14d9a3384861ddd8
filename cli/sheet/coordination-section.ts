import type { Build } from './build.ts';
import { exact, type Section, said } from './sheet.ts';

/** Our client on the coordination server, for whoever runs that one; nothing where the site has none. */
export function coordinationSections({ site }: Build): Section[] {
  const { coordination } = site;
  if (coordination === undefined) return [];
  const { base, tokenUrl, clientId, alg, scope } = coordination;
  return [
    {
      heading: 'Coordination server (beside the EHR)',
      notes: [
        'Where the EHR takes no order, referrals go here. Register our client there, without users; in the EHR there is nothing to do for it.',
        'The server must create, read, update and search by identifier.',
      ],
      rows: [
        exact('FHIR base', base),
        said('token endpoint', tokenUrl ?? 'as its .well-known/smart-configuration says'),
        exact('client id', clientId),
        exact('JWK Set URL', `${site.publicUrl}/.well-known/jwks.json`),
        said('authentication', `SMART Backend Services: client_credentials, private_key_jwt, ${alg}`),
        ...scope.split(/\s+/).map((it, index) => exact(index === 0 ? 'scopes' : '', it)),
      ],
    },
  ];
}
