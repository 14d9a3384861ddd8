import type { Ehr } from '@pearr/config';
import { alone } from '../store/alone.ts';
import type { SealedRecords } from '../store/sealed-records.ts';
import { type ClientKind, refresh, revoke, toOAuthConfiguration } from './oauth.ts';
import type { Tokens } from './session.ts';
import type { SmartDeps } from './smart-deps.ts';

/** Refreshed when less than this is left, ms. */
const MARGIN = 30_000;

/** A session that holds tokens: of a launch, or of a member of staff. */
interface Signed {
  readonly handle: string;
  readonly tokens: Tokens;
}

/** Whose tokens: the client that was given them, and where its sessions are kept. */
export interface TokenHolder<S extends Signed> {
  readonly kind: ClientKind;
  readonly sessions: SealedRecords<S>;
}

/** With the newest tokens that are kept, which another call or another replica may have got meanwhile. */
async function renew<S extends Signed>(
  deps: SmartDeps,
  { kind, sessions }: TokenHolder<S>,
  ehr: Ehr,
  { handle, tokens }: S,
): Promise<S | undefined> {
  const kept = await sessions.get(handle, deps.clock());
  if (kept === undefined) return undefined;
  const isNewer = kept.tokens.accessToken !== tokens.accessToken;
  if (isNewer && kept.tokens.expiresAt - deps.clock() > MARGIN) return kept;
  const read = await deps.smartConfigurations.read(ehr);
  if ('error' in read) return undefined;
  const oauth = toOAuthConfiguration(ehr, read.configuration, deps.clientKeys, kind);
  const renewed = await refresh(oauth, kept.tokens, deps.clock());
  if ('error' in renewed) return undefined;
  const fresh = { ...kept, tokens: renewed.tokens };
  if (await sessions.replace(handle, fresh)) return fresh;
  // Safety: closed meanwhile, and closing gave back the tokens of before: these would outlive it.
  await revoke(oauth, renewed.tokens);
  return undefined;
}

/** Gives the session with an access token that will last for a call; undefined when the EHR gives none any more. */
export type FreshTokens<S extends Signed> = (ehr: Ehr, session: S) => Promise<S | undefined>;

/**
 * Refreshes once for all who wait, in every replica, since a rotated refresh token works only once and its second use
 * ends the grant. When the EHR gives no further token the draft stays, and the user launches again.
 */
export function createFreshTokens<S extends Signed>(deps: SmartDeps, holder: TokenHolder<S>): FreshTokens<S> {
  return async (ehr, session) => {
    if (session.tokens.expiresAt - deps.clock() > MARGIN) return session;
    const work = ['refresh', holder.kind, session.handle];
    const renewed = await alone(deps, work, () => renew(deps, holder, ehr, session));
    return renewed === undefined || 'error' in renewed ? undefined : renewed;
  };
}
