import type { ClientMetadata } from 'oidc-provider';

/** The clients registered at this EHR: the app in its roles, and a public one. */
export function registeredClients(appOrigin: string): ClientMetadata[] {
  const withKeys = {
    token_endpoint_auth_method: 'private_key_jwt' as const,
    jwks_uri: `${appOrigin}/.well-known/jwks.json`,
  };
  const interactive = {
    redirect_uris: [`${appOrigin}/callback`],
    grant_types: ['authorization_code', 'refresh_token'],
    response_types: ['code' as const],
  };
  const unattended = { grant_types: ['client_credentials'], redirect_uris: [], response_types: [] };
  return [
    { client_id: 'pearr', client_name: 'PEARR', ...interactive, ...withKeys },
    {
      client_id: 'pearr-public',
      client_name: 'PEARR (public)',
      ...interactive,
      token_endpoint_auth_method: 'none',
    },
    { client_id: 'pearr-staff', client_name: 'PEARR for staff', ...interactive, ...withKeys },
    { client_id: 'pearr-backend', client_name: 'PEARR backend service', ...unattended, ...withKeys },
    { client_id: 'pearr-coordination', client_name: 'PEARR referrals', ...unattended, ...withKeys },
  ];
}
