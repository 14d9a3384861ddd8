import request from 'supertest';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type AppAt, ask, open, startAppAt } from './app-at.testing.ts';

let at: AppAt;
beforeAll(async () => {
  at = await startAppAt();
});
afterAll(() => at.close());

const launchPath = () => `/launch?iss=${encodeURIComponent(at.as.iss)}&launch=x`;

test('the cookie of a session is __Host-, HttpOnly, Secure, SameSite=None and Partitioned', async () => {
  const { headers } = await request(at.app).get(launchPath());
  const [cookie = '', ...more] = [headers['set-cookie'] ?? ''].flat();
  expect(more).toEqual([]);
  const [pair, ...attributes] = cookie.split('; ');
  expect(pair).toMatch(/^__Host-guide-[A-Za-z0-9_-]{16}=[A-Za-z0-9_-]{43}$/);
  const named = attributes.filter((it) => !it.startsWith('Expires='));
  expect(named.sort()).toEqual([
    'HttpOnly',
    'Max-Age=28800',
    'Partitioned',
    'Path=/',
    'SameSite=None',
    'Secure',
  ]);
});

test('each launch has a cookie of its own', async () => {
  const names = [await ask(at), await ask(at)].map(({ cookie }) => cookie.split('=')[0]);
  expect(new Set(names).size).toBe(2);
});

test('the handle in the path opens nothing without its cookie, nor the cookie another handle', async () => {
  const one = await open(at);
  const other = await open(at);
  const view = (path: string, cookie: string) =>
    request(at.app).get(`${path}api/conversation`).set('cookie', cookie);
  expect((await view(one.path, one.cookie)).status).toBe(200);
  expect((await view(one.path, other.cookie)).status).toBe(401);
  expect((await view(one.path, one.cookie.replace(/=.*/, '=x'))).status).toBe(401);
  expect((await view('/s/x/', one.cookie)).status).toBe(401);
});
