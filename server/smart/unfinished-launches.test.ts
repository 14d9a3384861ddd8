import request from 'supertest';
import { expect, onTestFinished, test } from 'vitest';
import { ask, open, startAppAt } from './app-at.testing.ts';

async function started() {
  const at = await startAppAt();
  onTestFinished(() => at.close());
  return at;
}

test('whoever opens the guide a hundred times and never comes back waits: nobody fills the store unasked', async () => {
  const at = await started();
  const path = `/launch?iss=${encodeURIComponent(at.as.iss)}&launch=L1`;
  for (let index = 0; index < 100; index += 1) await ask(at, index % 2 === 0 ? path : '/learn');
  for (const refused of [path, '/learn']) {
    const { status, headers, text } = await request(at.app).get(refused);
    expect([status, headers['retry-after'], headers['set-cookie']]).toEqual([429, '1', undefined]);
    expect(text).toContain('Wait a moment and open it again.');
  }
  at.pass(200);
  expect((await ask(at, path)).params['state']).toMatch(/^[A-Za-z0-9_-]{43}$/);
});

test('launches that come back cost nothing, however many, and whatever the EHR said', async () => {
  const at = await started();
  for (let index = 0; index < 110; index += 1) {
    const { params, cookie } = await ask(at);
    const back = new URLSearchParams({ state: params['state'] ?? '', error: 'access_denied' });
    await request(at.app).get(`/callback?${back}`).set('cookie', cookie).expect(403);
  }
  expect((await open(at)).response.status).toBe(303);
});
