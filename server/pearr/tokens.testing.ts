import { revoke, toOAuthConfiguration } from '../smart/oauth.ts';
import type { SmartSession } from '../smart/session.ts';
import { createSmartConfigurations } from '../smart/smart-configuration.ts';
import type { Stack } from '../stack.testing.ts';

const HOUR = 3_600_000;

/** The session behind the app's address. */
export async function sessionAt({ deps }: Stack, url: string): Promise<SmartSession> {
  const handle = new URL(url).pathname.split('/')[2] ?? '';
  const session = await deps.store.sessions.get(handle, deps.clock());
  if (session === undefined) throw new Error('no session there');
  return session;
}

/** Makes the session's access token one that the EHR knows no more, while our server takes it for good. */
export async function endAccessToken({ deps }: Stack, session: SmartSession): Promise<void> {
  const tokens = { ...session.tokens, accessToken: 'ended-before-its-time' };
  await deps.store.sessions.put(session.handle, { ...session, tokens }, deps.clock() + HOUR);
}

/** Ends the whole grant at the EHR, which our server does not hear of. */
export async function endGrant({ deps }: Stack, { tokens }: SmartSession): Promise<void> {
  const [ehr] = deps.site.ehrs;
  const read = ehr && (await createSmartConfigurations(deps.userFhir, deps.clock).read(ehr));
  if (ehr === undefined || read === undefined || 'error' in read) throw new Error('no SMART configuration');
  await revoke(toOAuthConfiguration(ehr, read.configuration, deps.clientKeys), tokens);
}
