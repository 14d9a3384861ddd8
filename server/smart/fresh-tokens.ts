import type { Ehr } from '@pearr/config';
import type { SealedRecords } from '../store/sealed-records.ts';
import { SESSION_LIFETIME } from './cookies.ts';
import { type ClientKind, refresh, toOAuthConfiguration } from './oauth.ts';
import type { Tokens } from './session.ts';
import type { SmartDeps } from './smart-deps.ts';

/** Refreshed when less than this is left, ms. */
const MARGIN = 30_000;

/** A session that holds tokens: of a launch, or of a member of staff. */
interface Signed {
  readonly handle: string;
  readonly tokens: Tokens;
  readonly createdAt: number;
}

/** Whose tokens: the client that was given them, and where its sessions are kept. */
export interface TokenHolder<S extends Signed> {
  readonly kind: ClientKind;
  readonly sessions: SealedRecords<S>;
}

async function renew<S extends Signed>(
  deps: SmartDeps,
  { kind, sessions }: TokenHolder<S>,
  ehr: Ehr,
  session: S,
): Promise<S | undefined> {
  const read = await deps.smartConfigurations.read(ehr);
  if ('error' in read) return undefined;
  const oauth = toOAuthConfiguration(ehr, read.configuration, deps.clientKeys, kind);
  const renewed = await refresh(oauth, session.tokens, deps.clock());
  if ('error' in renewed) return undefined;
  const fresh = { ...session, tokens: renewed.tokens };
  await sessions.put(session.handle, fresh, session.createdAt + SESSION_LIFETIME);
  return fresh;
}

/** Gives the session with an access token that will last for a call; undefined when the EHR gives none any more. */
export type FreshTokens<S extends Signed> = (ehr: Ehr, session: S) => Promise<S | undefined>;

/**
 * Refreshes once for all who wait, since a rotated refresh token works only once. When the EHR gives
 * no further token the draft stays, and the user launches again.
 */
export function createFreshTokens<S extends Signed>(deps: SmartDeps, holder: TokenHolder<S>): FreshTokens<S> {
  const underWay = new Map<string, Promise<S | undefined>>();
  return async (ehr, session) => {
    const { handle, tokens } = session;
    if (tokens.expiresAt - deps.clock() > MARGIN) return session;
    const running =
      underWay.get(handle) ?? renew(deps, holder, ehr, session).finally(() => underWay.delete(handle));
    underWay.set(handle, running);
    return running;
  };
}
