import request from 'supertest';
import { expect, onTestFinished, test } from 'vitest';
import { type AppAtOptions, open, sessionOf, startAppAt } from './app-at.testing.ts';

async function closed(options: AppAtOptions = {}, response = {}) {
  const at = await startAppAt(options);
  onTestFinished(() => at.close());
  const { path, cookie } = await open(at, { response });
  const answer = await request(at.app).post(`${path}api/close`).set({ cookie, 'x-pearr': '1' });
  return { at, path, answer };
}

test('closing gives the refresh token back to the EHR, and ends the session', async () => {
  const { at, path, answer } = await closed();
  expect(answer.status).toBe(200);
  await expect.poll(() => at.as.revoked).toEqual(['refresh-1']);
  expect(await sessionOf(at, path)).toBeUndefined();
});

test('without a refresh token it is the access token that is given back', async () => {
  const { at } = await closed({}, { refresh_token: undefined });
  await expect.poll(() => at.as.revoked).toEqual(['access-1']);
});

test('an EHR that takes no tokens back keeps nobody signed in here', async () => {
  const { at, path, answer } = await closed({ configuration: ({ revocation_endpoint: _, ...it }) => it });
  expect(answer.status).toBe(200);
  expect(await sessionOf(at, path)).toBeUndefined();
  expect(at.as.revoked).toEqual([]);
});

test('the cookie is taken from the browser with the session', async () => {
  const { answer } = await closed();
  const [cookie = ''] = [answer.headers['set-cookie'] ?? ''].flat();
  expect(cookie).toMatch(/^__Host-guide-[^=]+=; .*Expires=Thu, 01 Jan 1970/);
});
