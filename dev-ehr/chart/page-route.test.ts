import express from 'express';
import request from 'supertest';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type RunningChart, startChart } from './chart.testing.ts';
import { cookieOf, createFakeDeps } from './fakes.testing.ts';
import { createChartRouter } from './index.ts';

let chart: RunningChart;
beforeEach(async () => {
  chart = await startChart();
});
afterEach(() => chart.close());

const get = (path: string, user?: string) =>
  request(chart.origin)
    .get(path)
    .set(user === undefined ? {} : { cookie: cookieOf(user) });

it('runs no script but its own, and frames no page but the app and its own launch', async () => {
  const { headers } = await get('/').expect(200);
  expect(headers['content-security-policy']?.split('; ')).toEqual([
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "connect-src 'self'",
    `frame-src 'self' ${chart.origin} ${chart.cds.origin}`,
    `form-action 'self' ${chart.origin} ${chart.cds.origin}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ]);
  expect(headers['cache-control']).toBe('no-store');
});

it('shows nobody a patient', async () => {
  const { text } = await get('/?patient=story-2').expect(200);
  expect(text).toContain('Who is using the chart?');
  expect(text).not.toContain('Denise');
});

it.each([
  ['an unknown patient', '/?patient=nobody', 'Practitioner/nurse-okafor'],
  ["another patient than the proxy's", '/?patient=story-1', 'RelatedPerson/proxy-of-story-2'],
  ['two patients at once', '/?patient=story-1&patient=story-2', 'Practitioner/nurse-okafor'],
])('opens nothing for %s', async (_, path, user) => {
  const { text } = await get(path, user).expect(200);
  expect(text).toContain('No chart is open');
  expect(text).not.toContain('data-testid="banner-name"');
});

it('opens the encounter that is named, and the one in progress otherwise', async () => {
  const nurse = 'Practitioner/nurse-okafor';
  const named = await get('/?patient=story-2&encounter=story-2-encounter-30d', nurse).expect(200);
  expect(named.text).toContain('name="encounterId" value="story-2-encounter-30d"');
  const current = await get('/?patient=story-2&encounter=story-1-encounter', nurse).expect(200);
  expect(current.text).toContain('name="encounterId" value="story-2-encounter"');
});

it('leads from the other name of this machine to its own, where the sign-in cookie lives', async () => {
  const origin = 'http://localhost:4100';
  const { deps } = createFakeDeps({
    bundles: [],
    origin,
    appOrigin: 'http://localhost:4000',
    now: () => new Date(),
  });
  const app = express().use(createChartRouter(deps));
  const answer = await request(app).get('/?patient=story-2').set('host', '127.0.0.1:4100').expect(302);
  expect(answer.headers['location']).toBe(`${origin}/?patient=story-2`);
  await request(app).get('/').set('host', 'localhost:4100').expect(200);
  await request(app).get('/').set('host', 'ehr.example.org').expect(200);
});

it('serves its style sheets and its script as what they are', async () => {
  const { text } = await get('/').expect(200);
  const assets = [...text.matchAll(/(?:href|src)="(\/chart\/assets\/[^"]+)"/g)].map(([, path = '']) => path);
  const types = await Promise.all(
    assets.map(async (path) => (await get(path).expect(200)).headers['content-type']?.split(';')[0]),
  );
  expect(types).toEqual(['text/css', 'text/css', 'text/css', 'text/javascript']);
  await get('/chart/assets/chart.ts').expect(404);
});
