import type { Ehr } from '@pearr/config';
import { SESSION_LIFETIME } from './cookies.ts';
import { refresh, toOAuthConfiguration } from './oauth.ts';
import type { SmartSession } from './session.ts';
import type { SmartDeps } from './smart-deps.ts';

/** Refreshed when less than this is left, ms. */
const MARGIN = 30_000;

async function renew(deps: SmartDeps, ehr: Ehr, session: SmartSession): Promise<SmartSession | undefined> {
  const read = await deps.smartConfigurations.read(ehr);
  if ('error' in read) return undefined;
  const oauth = toOAuthConfiguration(ehr, read.configuration, deps.clientKeys);
  const renewed = await refresh(oauth, session.tokens, deps.clock());
  if ('error' in renewed) return undefined;
  const fresh = { ...session, tokens: renewed.tokens };
  await deps.store.sessions.put(session.handle, fresh, session.createdAt + SESSION_LIFETIME);
  return fresh;
}

/** Gives the session with an access token that will last for a call; undefined when the EHR gives none any more. */
export type FreshTokens = (ehr: Ehr, session: SmartSession) => Promise<SmartSession | undefined>;

/**
 * Refreshes once for all who wait, since a rotated refresh token works only once. When the EHR gives
 * no further token the draft stays, and the user launches again.
 */
export function createFreshTokens(deps: SmartDeps): FreshTokens {
  const underWay = new Map<string, Promise<SmartSession | undefined>>();
  return async (ehr, session) => {
    const { handle, tokens } = session;
    if (tokens.expiresAt - deps.clock() > MARGIN) return session;
    const running = underWay.get(handle) ?? renew(deps, ehr, session).finally(() => underWay.delete(handle));
    underWay.set(handle, running);
    return running;
  };
}
