import { describe, expect, it } from 'vitest';
import { issueOf, NOW, useEhr } from '../../ehr.testing.ts';
import { chart, condition } from './rest.testing.ts';

const { ehr, fhir } = useEhr(chart);

const { id: _none, ...unsaved } = condition('', 'p1', 'X', '2026-01-01');

describe('read', () => {
  it('answers with the version in ETag and Last-Modified', async () => {
    const { status, headers, body } = await fhir('GET', 'Patient/p1');
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('application/fhir+json; charset=utf-8');
    expect(headers.get('etag')).toBe('W/"1"');
    expect(headers.get('last-modified')).toBe(NOW.toUTCString());
    expect(body.meta).toEqual({ versionId: '1', lastUpdated: NOW.toISOString() });
  });

  it.each([
    ['If-None-Match of this version', { 'if-none-match': 'W/"1"' }, 304],
    ['If-None-Match of this version among others', { 'if-none-match': 'W/"7", "1"' }, 304],
    ['If-None-Match of another version', { 'if-none-match': 'W/"2"' }, 200],
    ['If-Modified-Since the last change', { 'if-modified-since': NOW.toUTCString() }, 304],
    ['If-Modified-Since before the last change', { 'if-modified-since': new Date(0).toUTCString() }, 200],
  ])('%s is answered with %s', async (_name, headers, status) => {
    expect((await fhir('GET', 'Patient/p1', undefined, headers)).status).toBe(status);
  });

  it('says 404 of what was never there', async () => {
    const answer = await fhir('GET', 'Patient/nobody');
    expect(answer.status).toBe(404);
    expect(issueOf(answer)).toMatchObject({
      code: 'not-found',
      text: 'Patient/nobody is not on this server',
    });
  });
});

describe('create', () => {
  it('assigns the id, whatever id is sent, and tells where the resource is', async () => {
    const { status, headers, body } = await fhir('POST', 'Condition', { ...unsaved, id: 'mine' });
    expect(status).toBe(201);
    expect(body.id).not.toBe('mine');
    expect(headers.get('location')).toBe(`${ehr().fhirBase}/Condition/${body.id}/_history/1`);
    expect((await fhir('GET', String(headers.get('location')))).body).toEqual(body);
  });

  it('replaces the version and time a client claims', async () => {
    const meta = {
      versionId: '9',
      lastUpdated: '2001-01-01T00:00:00Z',
      tag: [{ system: 'urn:t', code: 't' }],
    };
    const { body } = await fhir('POST', 'Condition', { ...unsaved, meta });
    expect(body.meta).toEqual({ ...meta, versionId: '1', lastUpdated: NOW.toISOString() });
  });

  it.each([
    ['minimal', undefined],
    ['representation', 'Condition'],
    ['OperationOutcome', 'OperationOutcome'],
  ])('Prefer: return=%s decides the body', async (prefer, type) => {
    const { status, headers, body } = await fhir('POST', 'Condition', unsaved, {
      prefer: `return=${prefer}`,
    });
    expect(status).toBe(201);
    expect(headers.get('etag')).toBe('W/"1"');
    expect(body?.resourceType).toBe(type);
  });

  it('refuses a body of another type than the URL', async () => {
    const answer = await fhir('POST', 'Observation', unsaved);
    expect(answer.status).toBe(400);
    expect(issueOf(answer).text).toMatch(/expected Observation, but found Condition/);
  });

  it('names the element that breaks FHIR', async () => {
    const answer = await fhir('POST', 'Observation', {
      resourceType: 'Observation',
      status: 'done',
      code: { text: 'x' },
    });
    expect(answer.status).toBe(400);
    expect(issueOf(answer)).toMatchObject({ code: 'code-invalid', expression: 'Observation.status' });
  });

  it.each(['Patient/nobody', 'Encounter/nothing'])(
    'refuses a reference to %s, who is not in the chart',
    async (reference) => {
      const body = { resourceType: 'Observation', status: 'final', code: { text: 'x' } };
      const where = reference.startsWith('Patient')
        ? { subject: { reference } }
        : { encounter: { reference } };
      const answer = await fhir('POST', 'Observation', { ...body, ...where });
      expect(answer.status).toBe(422);
      expect(issueOf(answer)).toEqual({
        code: 'not-found',
        text: `${reference} is not on this server`,
        expression: `Observation.${Object.keys(where)[0]}.reference`,
      });
    },
  );
});

describe('update', () => {
  it('writes the next version', async () => {
    const { body } = await fhir('POST', 'Condition', unsaved);
    const { status, headers } = await fhir('PUT', `Condition/${body.id}`, {
      ...body,
      onsetDateTime: '2026-01-02',
    });
    expect(status).toBe(200);
    expect(headers.get('etag')).toBe('W/"2"');
  });

  it('creates under an id that is not there, and says so with 201', async () => {
    const { status, headers } = await fhir('PUT', 'Condition/chosen', { ...unsaved, id: 'chosen' });
    expect(status).toBe(201);
    expect(headers.get('location')).toBe(`${ehr().fhirBase}/Condition/chosen/_history/1`);
  });

  it.each([
    ['without an id', unsaved, /the body ""/],
    ['with another id', { ...unsaved, id: 'other' }, /the body "other"/],
    ['of another type', { resourceType: 'Patient', id: 'c1' }, /the body of a Patient/],
  ])('refuses a body %s', async (_name, body, text) => {
    const answer = await fhir('PUT', 'Condition/c1', body);
    expect(answer.status).toBe(400);
    expect(issueOf(answer).text).toMatch(text);
  });

  it('holds to If-Match', async () => {
    const { body } = await fhir('POST', 'Condition', unsaved);
    const path = `Condition/${body.id}`;
    expect((await fhir('PUT', path, body, { 'if-match': 'W/"1"' })).status).toBe(200);
    const late = await fhir('PUT', path, body, { 'if-match': 'W/"1"' });
    expect(late.status).toBe(412);
    expect(issueOf(late).text).toBe('If-Match asks for version "1", but the current version is W/"2"');
  });

  it('refuses If-Match on what is not there', async () => {
    const answer = await fhir('PUT', 'Condition/new', { ...unsaved, id: 'new' }, { 'if-match': 'W/"1"' });
    expect(answer.status).toBe(412);
  });

  it('refuses an If-Match it cannot read, rather than ignore it', async () => {
    const answer = await fhir('PUT', 'Condition/c1', condition('c1', 'p1', 'A', '2026-02-28'), {
      'if-match': '1',
    });
    expect(answer.status).toBe(400);
    expect(issueOf(answer).text).toBe('If-Match reads W/"[version]", not 1');
  });
});

describe('patch', () => {
  const jsonPatch = { 'content-type': 'application/json-patch+json' };
  const patchConditionOf = async (operations: unknown, headers: Record<string, string> = jsonPatch) => {
    const { body } = await fhir('POST', 'Condition', unsaved);
    return fhir('PATCH', `Condition/${body.id}`, operations, headers);
  };

  it('applies a JSON Patch as the next version', async () => {
    const { status, headers, body } = await patchConditionOf([
      { op: 'replace', path: '/onsetDateTime', value: '2025' },
    ]);
    expect([status, headers.get('etag'), body.onsetDateTime]).toEqual([200, 'W/"2"', '2025']);
  });

  it('applies a FHIRPath Patch', async () => {
    const part = [
      { name: 'type', valueCode: 'replace' },
      { name: 'path', valueString: 'Condition.recordedDate' },
      { name: 'value', valueDateTime: '2024' },
    ];
    const { body } = await fhir('POST', 'Condition', { ...unsaved, recordedDate: '2023' });
    const patch = { resourceType: 'Parameters', parameter: [{ name: 'operation', part }] };
    const answer = await fhir('PATCH', `Condition/${body.id}`, patch);
    expect([answer.status, answer.body.recordedDate]).toEqual([200, '2024']);
  });

  it.each([
    ['a test that fails', [{ op: 'test', path: '/onsetDateTime', value: '1999' }], 422, 'processing'],
    ['a path that is not there', [{ op: 'remove', path: '/nothing' }], 422, 'processing'],
    ['a change of the id', [{ op: 'replace', path: '/id', value: 'x' }], 422, 'business-rule'],
    ['a result that breaks FHIR', [{ op: 'remove', path: '/subject' }], 400, 'structure'],
    ['a patch that is no array', { op: 'remove', path: '/code' }, 400, 'invalid'],
  ])('refuses %s', async (_name, operations, status, code) => {
    const answer = await patchConditionOf(operations);
    expect(answer.status).toBe(status);
    expect(issueOf(answer).code).toBe(code);
  });

  it('is refused as application/merge-patch+json', async () => {
    expect((await patchConditionOf({}, { 'content-type': 'application/merge-patch+json' })).status).toBe(415);
  });
});

describe('delete', () => {
  it('answers 204, and 410 to whoever reads it afterwards', async () => {
    const { body } = await fhir('POST', 'Condition', unsaved);
    const path = `Condition/${body.id}`;
    expect((await fhir('DELETE', path)).status).toBe(204);
    const gone = await fhir('GET', path);
    expect(gone.status).toBe(410);
    expect(issueOf(gone).code).toBe('deleted');
    expect((await fhir('GET', `${path}/_history/1`)).status).toBe(200);
    expect((await fhir('GET', `${path}/_history/2`)).status).toBe(410);
    expect((await fhir('GET', `Condition?_id=${body.id}`)).body.total).toBe(0);
    expect((await fhir('PUT', path, body)).status).toBe(201);
    expect((await fhir('GET', path)).headers.get('etag')).toBe('W/"3"');
  });

  it('succeeds a second time, and on what was never there', async () => {
    expect((await fhir('DELETE', 'Condition/never')).status).toBe(204);
  });

  it('holds to If-Match', async () => {
    const { body } = await fhir('POST', 'Condition', unsaved);
    const answer = await fhir('DELETE', `Condition/${body.id}`, undefined, { 'if-match': 'W/"2"' });
    expect(answer.status).toBe(412);
  });
});

describe('history', () => {
  it('lists the versions of a resource, newest first, deletions included, in the same order at each call', async () => {
    const { body } = await fhir('POST', 'Condition', unsaved);
    await fhir('PUT', `Condition/${body.id}`, body);
    await fhir('DELETE', `Condition/${body.id}`);
    const first = await fhir('GET', `Condition/${body.id}/_history`);
    expect(first.body).toMatchObject({ type: 'history', total: 3 });
    expect(first.body.entry.map((entry: { request: object }) => entry.request)).toEqual([
      { method: 'DELETE', url: `Condition/${body.id}` },
      { method: 'PUT', url: `Condition/${body.id}` },
      { method: 'POST', url: 'Condition' },
    ]);
    expect((await fhir('GET', `Condition/${body.id}/_history`)).body).toEqual(first.body);
  });

  it('lists the versions of a type', async () => {
    const { body } = await fhir('GET', 'Encounter/_history');
    expect(body).toMatchObject({ type: 'history', total: 2 });
    expect(body.entry[0].fullUrl).toBe(`${ehr().fhirBase}/Encounter/e2`);
  });

  it('says 404 of an unknown version', async () => {
    expect((await fhir('GET', 'Patient/p1/_history/9')).status).toBe(404);
  });
});

describe('conditional create', () => {
  const mrn = (value: string) => ({ resourceType: 'Patient', identifier: [{ system: 'urn:mrn', value }] });

  it.each([
    ['no match creates', 'identifier=urn:mrn|2002', '2002', 201],
    ['one match is answered with what is there', 'identifier=urn:mrn|1001', '1001', 200],
    ['a leading ? is no part of the query', '?identifier=urn:mrn|1001', '1001', 200],
  ])('If-None-Exist: %s', async (_name, query, value, status) => {
    const answer = await fhir('POST', 'Patient', mrn(value), { 'if-none-exist': query });
    expect([answer.status, answer.body.identifier[0].value]).toEqual([status, value]);
  });

  it.each([
    ['several matches', 'gender=male,female', 'multiple-matches'],
    ['a parameter the server does not know', 'identifer=urn:mrn|1001', 'not-supported'],
    ['an empty query', '', 'not-supported'],
  ])('If-None-Exist with %s is refused with 412', async (_name, query, code) => {
    const answer = await fhir('POST', 'Patient', mrn('1001'), { 'if-none-exist': query || '?' });
    expect(answer.status).toBe(412);
    expect(issueOf(answer).code).toBe(code);
  });
});

describe('conditional update and delete', () => {
  const flag = {
    resourceType: 'Flag',
    status: 'active',
    code: { text: 'x' },
    subject: { reference: 'Patient/p1' },
  };
  const withIdentifier = (value: string) => ({ ...flag, identifier: [{ system: 'urn:flag', value }] });

  it('creates, then updates, then deletes the one resource that matches', async () => {
    const path = 'Flag?identifier=urn:flag|1';
    const created = await fhir('PUT', path, withIdentifier('1'));
    const updated = await fhir('PUT', path, withIdentifier('1'));
    expect([created.status, updated.status, updated.body.id]).toEqual([201, 200, created.body.id]);
    expect((await fhir('DELETE', path)).status).toBe(204);
    expect((await fhir('GET', `Flag/${created.body.id}`)).status).toBe(410);
  });

  it.each(['PUT', 'DELETE', 'PATCH'])(
    '%s on a type without a condition is refused, even if only one resource is there',
    async (method) => {
      const body = method === 'PUT' ? flag : method === 'PATCH' ? [] : undefined;
      const headers = method === 'PATCH' ? { 'content-type': 'application/json-patch+json' } : {};
      const answer = await fhir(method, 'Flag', body, headers);
      expect(answer.status).toBe(412);
      expect(issueOf(answer).text).toMatch(/A condition needs parameters of Flag/);
    },
  );

  it('refuses several matches with 412', async () => {
    expect((await fhir('DELETE', 'Patient?gender=male,female')).status).toBe(412);
  });
});
