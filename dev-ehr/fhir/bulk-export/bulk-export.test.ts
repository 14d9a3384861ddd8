import { describe, expect, it } from 'vitest';
import { fhirClient, issueOf, launchApp, NOW, startEhr, systemToken, useEhr } from '../../ehr.testing.ts';
import { chart } from '../rest/rest.testing.ts';

const { ehr, fhir } = useEhr(
  [
    ...chart,
    {
      resourceType: 'Group',
      id: 'g',
      type: 'person',
      actual: true,
      member: [{ entity: { reference: 'Patient/p2' } }],
    },
  ],
  'system/*.rs',
);

const ASYNC = { prefer: 'respond-async' };

const kickOff = async (path: string, client = fhir) => {
  const { status, headers } = await client('GET', path, undefined, ASYNC);
  expect(status).toBe(202);
  return String(headers.get('content-location'));
};
const manifestOf = async (job: string, client = fhir) => {
  expect((await client('GET', job)).status).toBe(202);
  return (await client('GET', job)).body;
};
const countsOf = async (path: string, client = fhir) => {
  const { output } = await manifestOf(await kickOff(path, client), client);
  return Object.fromEntries(output.map(({ type, count }: { type: string; count: number }) => [type, count]));
};

describe('$export', () => {
  it('answers 202 until it is done, then a manifest, whose files are NDJSON', async () => {
    const job = await kickOff('$export?_type=Patient,Condition');
    const waiting = await fhir('GET', job);
    expect([waiting.status, waiting.headers.get('retry-after')]).toEqual([202, '1']);
    const { body } = await fhir('GET', job);
    expect(body).toEqual({
      transactionTime: NOW.toISOString(),
      request: `${ehr().fhirBase}/$export?_type=Patient,Condition`,
      requiresAccessToken: true,
      output: [
        { type: 'Patient', url: `${job}/Patient.ndjson`, count: 2 },
        { type: 'Condition', url: `${job}/Condition.ndjson`, count: 3 },
      ],
      error: [],
    });
    const token = await systemToken(ehr(), 'system/*.rs');
    const file = await fetch(body.output[1].url, { headers: { authorization: `Bearer ${token}` } });
    expect(file.headers.get('content-type')).toBe('application/fhir+ndjson; charset=utf-8');
    const lines = (await file.text()).trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line).id)).toEqual(['c1', 'c2', 'c3']);
  });

  it('of all has every type that has resources', async () => {
    expect(await countsOf('$export')).toEqual({
      Condition: 3,
      Encounter: 2,
      Group: 1,
      Observation: 5,
      Patient: 2,
      Practitioner: 1,
    });
  });

  it('of Patient has what belongs to patients, of a Group what belongs to its members', async () => {
    expect(await countsOf('Patient/$export')).toEqual({
      Condition: 3,
      Encounter: 2,
      Group: 1,
      Observation: 5,
      Patient: 2,
    });
    expect(await countsOf('Group/g/$export')).toEqual({
      Condition: 1,
      Encounter: 1,
      Group: 1,
      Observation: 1,
      Patient: 1,
    });
  });

  it('_since takes what changed since then', async () => {
    expect(await countsOf('$export?_since=2026-11-01T12:00:00Z&_type=Patient')).toEqual({ Patient: 2 });
    expect(await countsOf('$export?_since=2026-11-01T12:00:01Z')).toEqual({});
  });

  it('_since tells what was deleted since then, as Bundles of DELETE requests; without it nothing is told', async () => {
    let clock = NOW.getTime();
    const own = await startEhr([...chart], { now: () => new Date(clock) });
    const client = fhirClient(own, await systemToken(own, 'system/*.cruds'));
    clock += 60_000;
    await client('DELETE', 'Condition/c1');
    const job = await kickOff('$export?_type=Patient,Condition&_since=2026-11-01T12:00:30Z', client);
    const { output, deleted } = await manifestOf(job, client);
    expect(output).toEqual([]);
    expect(deleted).toEqual([{ type: 'Bundle', url: `${job}/deleted.ndjson`, count: 1 }]);
    const { body } = await client('GET', deleted[0].url);
    expect(body).toEqual({
      resourceType: 'Bundle',
      type: 'transaction',
      entry: [{ request: { method: 'DELETE', url: 'Condition/c1' } }],
    });
    expect(await manifestOf(await kickOff('$export?_type=Condition', client), client)).not.toHaveProperty(
      'deleted',
    );
    await own.close();
  });

  it('says when its files expire, and has none of them afterwards', async () => {
    let clock = NOW.getTime();
    const own = await startEhr([...chart], { now: () => new Date(clock) });
    const client = fhirClient(own, await systemToken(own, 'system/*.rs'));
    const job = await kickOff('$export?_type=Patient', client);
    await client('GET', job);
    const { headers, body } = await client('GET', job);
    expect(headers.get('expires')).toBe('Sun, 01 Nov 2026 13:00:00 GMT');
    clock += 3_600_000;
    expect((await client('GET', body.output[0].url)).status).toBe(404);
    await own.close();
  });

  it('holds only what the scopes allow to search', async () => {
    const narrow = fhirClient(ehr(), await systemToken(ehr(), 'system/Patient.rs'));
    expect(await countsOf('$export', narrow)).toEqual({ Patient: 2 });
  });

  it('can be cancelled, and is gone then', async () => {
    const job = await kickOff('$export');
    expect((await fhir('DELETE', job)).status).toBe(202);
    expect((await fhir('GET', job)).status).toBe(404);
  });

  it.each([
    ['without Prefer: respond-async', '$export', {}, /needs Prefer: respond-async/],
    [
      'in another format',
      '$export?_outputFormat=csv',
      ASYNC,
      /_outputFormat must be application\/fhir\+ndjson/,
    ],
    ['of a type that is not stored', '$export?_type=Unicorn', ASYNC, /no resource type "Unicorn"/],
    ['since no instant', '$export?_since=yesterday', ASYNC, /_since must be an instant/],
    ['with a parameter it does not know', '$export?_typeFilter=x', ASYNC, /_typeFilter is not supported/],
  ])('is refused %s', async (_name, path, headers, text) => {
    const answer = await fhir('GET', path, undefined, headers);
    expect(answer.status).toBe(400);
    expect(issueOf(answer).text).toMatch(text);
  });

  it('is refused for an unknown group', async () => {
    expect((await fhir('GET', 'Group/none/$export', undefined, ASYNC)).status).toBe(404);
  });

  it('is for backend services alone', async () => {
    const { body } = await launchApp(ehr(), { scope: 'launch user/*.rs' });
    const answer = await fhirClient(ehr(), body.access_token)('GET', '$export', undefined, ASYNC);
    expect(answer.status).toBe(403);
    expect((await fhirClient(ehr(), undefined)('GET', '$export', undefined, ASYNC)).status).toBe(401);
  });
});
