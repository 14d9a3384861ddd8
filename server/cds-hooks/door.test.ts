import { once } from 'node:events';
import { createServer, request as httpRequest, type IncomingMessage, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import request from 'supertest';
import { expect, test } from 'vitest';
import { startServer } from '../app.testing.ts';
import { createAdmission } from '../ops/admission.ts';
import { createMetrics } from '../ops/metrics.ts';
import { guardDoor } from './door.ts';
import { callHook, outcomes } from './hook-call.testing.ts';

const feedback = '/cds-services/pearr-patient-view/feedback';

/** A door with no place behind it, and who came through all the same. */
function closedDoor() {
  const metrics = createMetrics(() => new Map());
  const through: string[] = [];
  const app: RequestListener = (req, res) => {
    through.push(`${req.method} ${req.url}`);
    res.end();
  };
  const none = { enter: () => false, leave: () => undefined };
  return { door: guardDoor({ admission: none, metrics }, app), through, metrics };
}

test('a call that cannot be answered in time is refused with 503, an OperationOutcome and when to try again', async () => {
  const { door, through } = closedDoor();
  for (const path of ['/cds-services/pearr-patient-view', feedback]) {
    const { headers, body } = await request(door).post(path).send({}).expect(503);
    expect(headers).toMatchObject({
      'content-type': 'application/fhir+json; charset=utf-8',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'retry-after': '2',
    });
    expect(body.issue[0].details.coding[0].code).toBe('SHED');
  }
  expect(through).toEqual([]);
});

test('refusals are counted by service; what is no service of ours has one label for all', async () => {
  const { door, metrics } = closedDoor();
  for (const id of ['pearr-encounter-start', 'pearr-encounter-start', 'made-up', 'another?x=1'])
    await request(door).post(`/cds-services/${id}`).expect(503);
  const { values } = await metrics.calls.get();
  const counted = values.filter((it) => it.value > 0);
  expect(counted.map(({ labels, value }) => [labels.service, labels.outcome, value])).toEqual([
    ['pearr-encounter-start', 'shed', 2],
    ['unknown', 'shed', 2],
  ]);
});

test('no spelling of the address goes past the door; everything else does', async () => {
  const { door, through } = closedDoor();
  for (const path of ['/CDS-Services/pearr-patient-view', '/cds-services/pearr-patient-view/'])
    await request(door).post(path).expect(503);
  for (const path of ['/cds-services', '/healthz', '/launch']) await request(door).get(path).expect(200);
  await request(door).post('/staff/sign-in').expect(200);
  expect(through).toEqual(['GET /cds-services', 'GET /healthz', 'GET /launch', 'POST /staff/sign-in']);
});

/** Asks with the whole URL as its target, as a client asks a proxy. @see RFC 9112 §3.2.2 */
async function postAbsolute(door: RequestListener, url: string): Promise<number | undefined> {
  const server = createServer(door).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const asked = httpRequest({ host: '127.0.0.1', port, method: 'POST', path: url }).end();
  const [response] = (await once(asked, 'response')) as [IncomingMessage];
  response.resume();
  await once(response, 'end');
  server.close();
  server.closeAllConnections();
  return response.statusCode;
}

test('a whole URL in the request line goes past the door no more than its path does', async () => {
  const { door, through } = closedDoor();
  for (const url of [
    'http://cds.example/cds-services/pearr-patient-view',
    'HTTPS://x:1/Cds-Services/pearr-patient-view?y=1',
  ])
    expect(await postAbsolute(door, url)).toBe(503);
  expect(through).toEqual([]);
});

test('who was let in leaves when answered, whatever the answer', async () => {
  const admission = createAdmission({ most: 1, least: 1, lateness: 100, breathless: 200, wait: 50 });
  const server = await startServer({ admission });
  expect((await callHook(server, 'story-2')).body.cards).toHaveLength(1);
  expect((await callHook(server, 'story-2', { authorization: 'Bearer none' })).status).toBe(401);
  expect((await callHook(server, 'story-2')).status).toBe(200);
  admission.enter({ isFirst: true });
  expect((await callHook(server, 'story-2')).status).toBe(503);
  expect(await outcomes(server, 'shed')).toBe(1);
  admission.leave();
  await server.close();
});
