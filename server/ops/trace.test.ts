import { createServer } from 'node:http';
import { storyById } from '@pearr/fhir-fixtures';
import request from 'supertest';
import { afterEach, expect, test } from 'vitest';
import { signJwt, startServer, type TestServer } from '../app.testing.ts';
import { hookBody } from '../cds-hooks/hook-call.testing.ts';
import { createFhirClients } from '../ehr/fhir-client.ts';
import { parseTraceparent, traced } from './trace.ts';

const id = '4bf92f3577b34da6a3ce929d0e0e4736';
const given = `00-${id}-00f067aa0ba902b7-01`;
let server: TestServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

test.each([
  undefined,
  '',
  'patient-canary',
  `00-${'0'.repeat(32)}-00f067aa0ba902b7-01`,
  `00-${id}-${'0'.repeat(16)}-01`,
  `ff-${id}-00f067aa0ba902b7-01`,
  `00-${id.toUpperCase()}-00f067aa0ba902b7-01`,
])('a traceparent of %s begins a trace of our own, unsampled', (header) => {
  const { traceId, flags } = parseTraceparent(header);
  expect(traceId).toMatch(/^[0-9a-f]{32}$/);
  expect([traceId === id, flags]).toEqual([false, '00']);
});

test('a trace that comes in is in the log line of the call', async () => {
  server = await startServer();
  const path = '/cds-services/pearr-patient-view';
  await request(server.app)
    .post(path)
    .set({ authorization: `Bearer ${await signJwt(path)}`, traceparent: given, tracestate: 'patient=canary' })
    .send(hookBody(storyById('story-2')));
  expect(parseTraceparent(given)).toEqual({ traceId: id, flags: '01' });
  expect(server.lines.map((it) => JSON.parse(it).trace)).toEqual([id]);
  expect(server.lines.join()).not.toContain('canary');
});

test('and goes out with a call to the EHR, under a span of its own', async () => {
  const seen: (string | undefined)[] = [];
  const ehr = createServer((req, res) => {
    seen.push(String(req.headers['traceparent']), req.headers['tracestate'] as string | undefined);
    res.setHeader('content-type', 'application/fhir+json').end('{"resourceType":"Patient","id":"1"}');
  });
  await new Promise<void>((resolve) => ehr.listen(0, '127.0.0.1', resolve));
  const address = ehr.address();
  const base = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/fhir`;
  const limits = { connectMs: 1000, headersMs: 1000, bodyMs: 1000, maxBytes: 10_000 };
  const client = createFhirClients(limits)(base, 'token');
  const req = { headers: { traceparent: given, tracestate: 'patient=canary' } };
  await new Promise<void>((resolve, reject) => {
    const call = () => void client.request({ path: 'Patient/1' }).then(() => resolve(), reject);
    traced(req as never, {} as never, call);
  });
  await client.request({ path: 'Patient/1' });
  expect(seen[0]).toMatch(new RegExp(`^00-${id}-(?!00f067aa0ba902b7)[0-9a-f]{16}-01$`));
  expect(seen.slice(1)).toEqual([undefined, 'undefined', undefined]);
  ehr.closeAllConnections();
  ehr.close();
});
