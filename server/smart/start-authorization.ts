import type { Ehr } from '@pearr/config';
import type { Response } from 'express';
import { randomNonce, randomPKCECodeVerifier } from 'openid-client';
import { isPosted, sendAuthorizePage } from './authorize-page.ts';
import { setSessionCookie } from './cookies.ts';
import { authorizationUrl, type ClientKind, clientOf, toOAuthConfiguration } from './oauth.ts';
import { toRequestedScope } from './requested-scope.ts';
import type { PendingLaunch, StaffPage } from './session.ts';
import type { SmartDeps } from './smart-deps.ts';

/** A launch must come back from the authorization server within this, ms. */
const LAUNCH_LIFETIME = 10 * 60_000;

/** What the browser is sent to ask for: a chart's launch, or a page for staff. */
export type Wanted = { readonly launch: string } | { readonly staffPage: StaffPage };

/** The authorization server of an EHR for one of our clients. */
export async function oauthFor(deps: SmartDeps, ehr: Ehr, kind: ClientKind) {
  const read = await deps.smartConfigurations.read(ehr);
  return 'error' in read
    ? read
    : {
        oauth: toOAuthConfiguration(ehr, read.configuration, deps.clientKeys, kind),
        smart: read.configuration,
      };
}

/**
 * Sends the browser to the EHR's authorization server: a state that is used once and is bound to this
 * browser by the cookie of the session to be.
 */
export async function startAuthorization(
  deps: SmartDeps,
  res: Response,
  ehr: Ehr,
  wanted: Wanted,
): Promise<{ error: 'EHR_UNREACHABLE' | 'TOO_MANY_LAUNCHES' } | undefined> {
  const address = res.req.ip ?? '';
  const wait = deps.launches.waitOf(address);
  if (wait > 0) {
    res.setHeader('Retry-After', wait);
    return { error: 'TOO_MANY_LAUNCHES' };
  }
  const kind = 'staffPage' in wanted ? 'staff' : 'app';
  const configuration = await oauthFor(deps, ehr, kind);
  if ('error' in configuration) return configuration;
  // Safety: anybody may ask, before anybody has signed in; without this they could fill the store.
  deps.launches.spend(address);
  const state = deps.secret();
  const pending: PendingLaunch = {
    ehr: ehr.id,
    ...('staffPage' in wanted && { staffPage: wanted.staffPage }),
    handle: deps.secret(),
    cookie: deps.secret(),
    nonce: randomNonce(),
    codeVerifier: randomPKCECodeVerifier(),
  };
  await deps.store.launches.put(state, pending, deps.clock() + LAUNCH_LIFETIME);
  setSessionCookie(res, pending.handle, pending.cookie);
  const request = {
    redirectUri: `${deps.site.publicUrl}/callback`,
    scope: toRequestedScope(clientOf(ehr, kind).scope, configuration.smart),
    ...('launch' in wanted && { launch: wanted.launch }),
    state,
    ...pending,
  };
  const url = await authorizationUrl(ehr, configuration.oauth, request);
  const { smart } = configuration;
  if (isPosted(ehr, smart)) sendAuthorizePage(res, smart.authorization_endpoint, url);
  else res.redirect(303, url.href);
  return undefined;
}
