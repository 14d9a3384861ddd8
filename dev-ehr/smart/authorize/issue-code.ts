import type Provider from 'oidc-provider';
import { LIFETIMES } from '../create-provider.ts';
import type { LaunchContext, LaunchContexts } from '../launch-context.ts';
import { grantUserScopes } from '../scopes.ts';
import type { SmartProfile } from '../smart-profile.ts';
import type { AuthorizationRequest } from './authorization-request.ts';

export interface IssueDeps {
  provider: Provider;
  contexts: LaunchContexts;
  fhirBase: string;
  now: () => Date;
  profile: Pick<SmartProfile, 'grant' | 'messaging'>;
  /** Makes the secret by which the app of a launch speaks to the chart's window. */
  openMessaging: (user: string, patient: string) => string;
  /** Of the EHR. */
  origin: string;
}

/** Grants the request to `user`, and returns where the browser goes with the code. */
export async function issueCode(
  request: AuthorizationRequest,
  user: string,
  context: LaunchContext,
  { provider, contexts, fhirBase, now, profile, openMessaging, origin }: IssueDeps,
): Promise<string> {
  const { clientId, redirectUri, scopes, codeChallenge, nonce, state } = request;
  const client = await provider.Client.find(clientId);
  if (!client) {
    throw new Error(`Client ${clientId} has gone`);
  }
  const { patient } = context;
  const granted = grantUserScopes(scopes, { ...profile, hasPatient: patient !== undefined });
  const scope = granted.join(' ');
  const isMessaging = patient !== undefined && granted.some((it) => it.startsWith('messaging/'));
  const messaging = isMessaging
    ? { smart_web_messaging_handle: openMessaging(user, patient), smart_web_messaging_origin: origin }
    : {};
  const grant = new provider.Grant({ accountId: user, clientId });
  grant.addOIDCScope(scope);
  grant.addResourceScope(fhirBase, scope);
  const grantId = await grant.save();
  const fhirUser = scopes.includes('fhirUser') ? { fhirUser: `${fhirBase}/${user}` } : {};
  await contexts.keep(grantId, { ...context, ...messaging, ...fhirUser }, LIFETIMES.offline);
  const code = new provider.AuthorizationCode({
    client,
    accountId: user,
    grantId,
    gty: 'authorization_code',
    redirectUri,
    scope,
    resource: fhirBase,
    codeChallenge,
    codeChallengeMethod: 'S256',
    authTime: Math.floor(now().getTime() / 1000),
    ...(nonce === undefined ? {} : { nonce }),
  });
  return redirectTo(redirectUri, { code: await code.save(), state, iss: provider.issuer });
}

export function redirectTo(redirectUri: string, params: Record<string, string>): string {
  const url = new URL(redirectUri);
  for (const [name, value] of Object.entries(params)) {
    url.searchParams.set(name, value);
  }
  return url.href;
}
