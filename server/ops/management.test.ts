import type { AddressInfo } from 'node:net';
import request from 'supertest';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startServer, type TestServer } from '../app.testing.ts';
import { callHook } from '../cds-hooks/hook-call.testing.ts';
import { createManagementServer } from './management.ts';

let server: TestServer;
let draining = false;
let writable = true;
let management: ReturnType<typeof createManagementServer>;
let url: string;

beforeEach(async () => {
  server = await startServer();
  [draining, writable] = [false, true];
  management = createManagementServer({
    metrics: server.deps.metrics,
    keySets: server.deps.keySets,
    store: { isWritable: async () => writable && server.deps.store.isWritable() },
    keySetUrls: server.deps.site.ehrs.map((ehr) => ehr.cdsClient.jku),
    isDraining: () => draining,
  });
  await new Promise<void>((resolve) => management.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(management.address() as AddressInfo).port}`;
});
afterEach(async () => {
  management.closeAllConnections();
  management.close();
  await server.close();
});

async function readyz(): Promise<[number, unknown]> {
  const response = await fetch(`${url}/readyz`);
  return [response.status, ((await response.json()) as { status: unknown }).status];
}

test('it is ready once a key set has been read', async () => {
  expect(await readyz()).toEqual([503, 'no-keys']);
  await callHook(server, 'story-2');
  expect(await readyz()).toEqual([200, 'ready']);
});

test('a store that fails is said and withdraws nothing; draining withdraws all', async () => {
  await callHook(server, 'story-2');
  writable = false;
  expect(await readyz()).toEqual([200, 'degraded']);
  draining = true;
  expect(await readyz()).toEqual([503, 'draining']);
});

test('a probe calls no EHR', async () => {
  await readyz();
  expect(server.seen).toEqual([]);
});

test('health is alive, metrics are Prometheus text, the rest is not there', async () => {
  await callHook(server, 'story-1');
  expect((await fetch(`${url}/healthz`)).status).toBe(200);
  const metrics = await fetch(`${url}/metrics`);
  expect(metrics.headers.get('content-type')).toMatch(/^text\/plain/);
  const text = await metrics.text();
  expect(text).toContain('cds_calls_total{service="pearr-patient-view",outcome="cards"} 1');
  expect(text).toContain('jwks_age_seconds{ehr="development"} 0');
  expect((await fetch(`${url}/cds-services`)).status).toBe(404);
});

test('no metric carries a patient, a user or a token', async () => {
  const { body } = await callHook(server, 'story-1', { user: 'Practitioner/user-canary' });
  const text = await (await fetch(`${url}/metrics`)).text();
  expect(body.cards).toHaveLength(1);
  expect(text).not.toMatch(/canary|story-1|Maya|Practitioner/);
});

test('what alerts look for is there from the beginning, with 0: what appears with 1 is no increase', async () => {
  const metrics = await (await fetch(`${url}/metrics`)).text();
  const [{ id } = { id: '' }] = server.deps.site.ehrs;
  for (const series of [
    'cds_calls_total{service="pearr-patient-view",outcome="cards"}',
    'cds_calls_total{service="pearr-encounter-start",outcome="could_not_look"}',
    'write_back_total{kind="assessment",result="not-written"}',
    `jwks_failures_total{ehr="${id}"}`,
    'store_errors_total',
    'audit_failures_total',
    'event_failures_total',
    'replay_rejected_total',
  ])
    expect(metrics).toContain(`\n${series} 0\n`);
});

test('however an address is spelt, its route has one label: strangers make no new ones', async () => {
  for (const path of ['/cds-services/', '/CDS-Services/', '/cDs-sErVices/', '/s/x/', '/S/x/'])
    await request(server.app).get(path);
  await request(server.app).post('/Cds-Services/pearr-patient-view').send({});
  const { values } = await server.deps.metrics.duration.get();
  const routes = new Set(values.map(({ labels }) => labels.route));
  expect([...routes].sort()).toEqual(['/cds-services/', '/cds-services/:id', '/s/:handle/']);
});
