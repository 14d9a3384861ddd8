import { afterEach, expect, test } from 'vitest';
import { type AppAt, open, sessionOf, startAppAt } from './app-at.testing.ts';
import type { TokenRequest } from './authorization-server.testing.ts';
import { createFreshTokens } from './fresh-tokens.ts';
import { createSmartConfigurations } from './smart-configuration.ts';

let at: AppAt;
afterEach(() => at.close());

/** A replica's way to tokens: nothing is shared but the store. */
function replica({ deps }: AppAt) {
  const smart = { ...deps, smartConfigurations: createSmartConfigurations(deps.userFhir, deps.clock) };
  return createFreshTokens(smart, { kind: 'app', sessions: deps.store.sessions });
}

/** Tokens that run out, and an EHR that rotates them: each refresh token is good for one use. */
async function runOut(expected = 'refresh-1') {
  at = await startAppAt();
  const { path } = await open(at);
  const session = await sessionOf(at, path);
  const [ehr] = at.deps.site.ehrs;
  if (session === undefined || ehr === undefined) throw new Error('nothing opened');
  at.pass(300_000);
  at.as.tokenRequests.length = 0;
  let count = 1;
  at.as.answer = ({ form }: TokenRequest) => {
    if (form['refresh_token'] !== (count === 1 ? expected : `refresh-${count}`))
      return { status: 400, body: { error: 'invalid_grant' } };
    count += 1;
    const tokens = { access_token: `access-${count}`, refresh_token: `refresh-${count}` };
    return { status: 200, body: { ...tokens, token_type: 'Bearer', expires_in: 300 } };
  };
  return { session, ehr, path };
}

test('a refresh sends grant_type and the refresh token, asks for no scope, and is signed like the first', async () => {
  const { session, ehr } = await runOut();
  const fresh = await replica(at)(ehr, session);
  expect(fresh?.tokens.accessToken).toBe('access-2');
  const [{ form } = { form: {} }] = at.as.tokenRequests;
  expect(form).toEqual({
    grant_type: 'refresh_token',
    refresh_token: 'refresh-1',
    client_assertion: expect.stringMatching(/^ey/),
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
  });
});

test('the new refresh token takes the place of the old one, and what was granted stays known', async () => {
  const { session, ehr, path } = await runOut();
  await replica(at)(ehr, session);
  const kept = await sessionOf(at, path);
  expect(kept?.tokens).toMatchObject({ refreshToken: 'refresh-2', scope: session.tokens.scope });
  at.pass(300_000);
  expect((await replica(at)(ehr, session))?.tokens.accessToken).toBe('access-3');
});

test('an EHR that does not rotate is asked with the same refresh token again', async () => {
  const { session, ehr } = await runOut();
  at.as.answer = () => ({
    status: 200,
    body: { access_token: 'access-2', token_type: 'Bearer', expires_in: 300 },
  });
  expect((await replica(at)(ehr, session))?.tokens.refreshToken).toBe('refresh-1');
});

test('many calls at once, in two replicas, are one refresh', async () => {
  const { session, ehr } = await runOut();
  const replicas = [replica(at), replica(at)];
  const fresh = await Promise.all(replicas.flatMap((it) => [it(ehr, session), it(ehr, session)]));
  expect(fresh.map((it) => it?.tokens.accessToken)).toEqual(Array(4).fill('access-2'));
  expect(at.as.tokenRequests.length).toBe(1);
});

test('what was kept meanwhile in the session is not lost by a refresh', async () => {
  const { session, ehr, path } = await runOut();
  const wiser = { ...session, learned: { Task: 'FORBIDDEN' } };
  await at.deps.store.sessions.put(session.handle, wiser, at.deps.clock() + 60_000);
  await replica(at)(ehr, session);
  expect(await sessionOf(at, path)).toMatchObject({ learned: { Task: 'FORBIDDEN' } });
});

test('a token with enough time left is not renewed', async () => {
  at = await startAppAt();
  const { path } = await open(at);
  const session = await sessionOf(at, path);
  const [ehr] = at.deps.site.ehrs;
  if (session === undefined || ehr === undefined) throw new Error('nothing opened');
  // Half a minute before its end it would be; a busy machine has ten seconds to come here.
  at.pass(260_000);
  expect(await replica(at)(ehr, session)).toBe(session);
});

test('a refresh that is refused ends nothing but the token: the session stays, and says so', async () => {
  const { session, ehr, path } = await runOut('another');
  expect(await replica(at)(ehr, session)).toBeUndefined();
  expect((await sessionOf(at, path))?.handle).toBe(session.handle);
});

test('a session that was closed meanwhile gets no token', async () => {
  const { session, ehr } = await runOut();
  await at.deps.store.sessions.remove(session.handle);
  expect(await replica(at)(ehr, session)).toBeUndefined();
  expect(at.as.tokenRequests).toEqual([]);
});

test('a session that is closed while its token is renewed stays closed, and the new token is given back', async () => {
  const { session, ehr, path } = await runOut();
  const renewed = at.as.answer;
  at.as.answer = async (request) => {
    await at.deps.store.sessions.remove(session.handle);
    return renewed(request);
  };
  expect(await replica(at)(ehr, session)).toBeUndefined();
  expect(await sessionOf(at, path)).toBeUndefined();
  expect(at.as.revoked).toEqual(['refresh-2']);
});
