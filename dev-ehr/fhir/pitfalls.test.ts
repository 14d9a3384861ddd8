import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BundleEntry, Patient } from 'fhir/r4.js';
import { afterAll, describe, expect, it } from 'vitest';
import { createDevEhr } from '../create-dev-ehr.ts';
import { fhirClient, NOW, startEhr, systemToken, useEhr } from '../ehr.testing.ts';
import { chart, condition } from './rest/rest.testing.ts';

const { ehr, fhir } = useEhr(chart);

const { id: _none, ...unsaved } = condition('', 'p1', 'RACE', '2026-01-01');
const transaction = (entry: object[]) =>
  fhir('POST', '', { resourceType: 'Bundle', type: 'transaction', entry });
const patientNo = (index: number): Patient => ({
  resourceType: 'Patient',
  id: `many-${index}`,
  identifier: [{ system: 'urn:many', value: String(index) }],
});

describe('known weaknesses of the libraries underneath do not show', () => {
  it('@medplum/core loads where there is no global WebSocket (Node 20)', () => {
    expect(typeof WebSocket).toBe('function');
  });

  it('a write that was answered with 201 is not rolled back with another request’s failed transaction', async () => {
    const failing = () =>
      transaction([
        { resource: unsaved, request: { method: 'POST', url: 'Condition' } },
        { resource: { resourceType: 'Observation' }, request: { method: 'POST', url: 'Observation' } },
      ]);
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) => (index % 2 ? failing() : fhir('POST', 'Condition', unsaved))),
    );
    expect(answers.map(({ status }) => status)).toEqual(
      Array.from({ length: 20 }, (_, index) => (index % 2 ? 400 : 201)),
    );
    expect((await fhir('GET', 'Condition?code=RACE&_summary=count')).body.total).toBe(10);
  });

  it('of two updates of one version, one wins', async () => {
    const { body } = await fhir('POST', 'Condition', unsaved);
    const update = () => fhir('PUT', `Condition/${body.id}`, body, { 'if-match': 'W/"1"' });
    const answers = await Promise.all([update(), update(), update()]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412, 412]);
  });

  it('of two conditional creates of one identifier, one creates', async () => {
    const flag = { resourceType: 'Patient', identifier: [{ system: 'urn:once', value: '1' }] };
    const create = () => fhir('POST', 'Patient', flag, { 'if-none-exist': 'identifier=urn:once|1' });
    const answers = await Promise.all([create(), create(), create()]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 201]);
  });

  it('nobody reads half a transaction', async () => {
    const entry = Array.from({ length: 30 }, (_, index) => ({
      resource: {
        ...unsaved,
        code: { coding: [{ system: 'urn:codes', code: 'HALF' }] },
        recordedDate: `20${index + 10}`,
      },
      request: { method: 'POST', url: 'Condition' },
    }));
    const reads = Array.from({ length: 20 }, () => fhir('GET', 'Condition?code=HALF&_summary=count'));
    const [, ...answers] = await Promise.all([transaction(entry), ...reads]);
    const totals = new Set(answers.map(({ body }) => body.total));
    expect([...totals].filter((total) => total !== 0 && total !== 30)).toEqual([]);
  });

  it('a transaction may hold more than 50 updates and 8 conditional creates', async () => {
    const updates = Array.from({ length: 60 }, (_, index) => ({
      resource: patientNo(index),
      request: { method: 'PUT', url: `Patient/many-${index}` },
    }));
    const creates = Array.from({ length: 12 }, (_, index) => ({
      resource: { ...patientNo(index), id: undefined },
      request: { method: 'POST', url: 'Patient', ifNoneExist: `identifier=urn:conditional|${index}` },
    }));
    const { status, body } = await transaction([...updates, ...creates]);
    expect([status, body.entry.length]).toEqual([200, 72]);
    expect(body.entry.every(({ response }: BundleEntry) => response?.status === '201 Created')).toBe(true);
  });

  it('a bug of ours is answered with 500, not with 400', async () => {
    let clockBroken = false;
    const now = () => {
      if (clockBroken) {
        throw new Error('the clock broke');
      }
      return NOW;
    };
    const broken = await startEhr(chart, { now });
    const { request } = broken.parts.fhir;
    clockBroken = true;
    const { status, body } = await request({
      method: 'POST',
      path: 'Condition',
      body: condition('c1', 'p1', 'A', '2026'),
    });
    await broken.close();
    expect(status).toBe(500);
    expect(body).toMatchObject({
      issue: [{ code: 'exception', details: { text: 'Internal error: the clock broke' } }],
    });
  });
});

describe('the store', () => {
  const folder = mkdtempSync(join(tmpdir(), 'dev-ehr-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('keeps resources, versions and deletions over a restart, and is seeded once', async () => {
    const first = await startEhr(chart, { dataDir: folder });
    const client = fhirClient(first, await systemToken(first));
    await client('PUT', 'Condition/c1', condition('c1', 'p1', 'NEW', '2026'));
    await client('DELETE', 'Condition/c2');
    await first.close();

    const second = await startEhr([], { dataDir: folder });
    const again = fhirClient(second, await systemToken(second));
    expect((await again('GET', 'Condition/c1')).headers.get('etag')).toBe('W/"2"');
    expect((await again('GET', 'Condition/c1/_history')).body.total).toBe(2);
    expect((await again('GET', 'Condition/c2')).status).toBe(410);
    expect((await again('GET', 'Observation?patient=p1')).body.total).toBe(4);
    await second.close();
  });

  it('takes more patients at the start than a transaction of the library would', async () => {
    const many = await startEhr(Array.from({ length: 80 }, (_, index) => patientNo(index)));
    const { body } = await fhirClient(many, await systemToken(many))('GET', 'Patient?_summary=count');
    await many.close();
    expect(body.total).toBe(80);
  });

  it('refuses to start with resources that break FHIR', async () => {
    const wrong = startEhr([{ ...patientNo(1), gender: 'F' as 'female' }]);
    await expect(wrong).rejects.toThrow(/F is not in required value set/);
  });

  it('a port in use is an EADDRINUSE', async () => {
    const port = Number(new URL(ehr().origin).port);
    const taken = createDevEhr({ port, appOrigin: 'http://localhost:1', seed: () => [], now: () => NOW });
    await expect(taken).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });
});
