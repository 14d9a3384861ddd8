import { describe, expect, it } from 'vitest';
import { fhirClient, issueOf, useEhr } from '../../ehr.testing.ts';
import { chart } from './rest.testing.ts';

const { ehr, fhir } = useEhr(chart);

const BIG = 6_000_000;

// [what is wrong, method, path, body, headers, status, code, text]
const refused: [string, string, string, unknown, Record<string, string>, number, string, RegExp][] = [
  [
    'a path that is nothing',
    'GET',
    'Patient/p1/friends',
    undefined,
    {},
    404,
    'not-supported',
    /has nothing at "Patient\/p1\/friends"/,
  ],
  [
    'a type that FHIR does not have',
    'GET',
    'Patents/p1',
    undefined,
    {},
    404,
    'not-supported',
    /no resource type "Patents"/,
  ],
  [
    'a type of FHIR that is not stored here',
    'POST',
    'Subscription',
    {},
    {},
    404,
    'not-supported',
    /no resource type "Subscription"/,
  ],
  ['a GraphQL query', 'POST', '$graphql', {}, {}, 404, 'not-supported', /no resource type "\$graphql"/],
  [
    'a search over all types',
    'GET',
    '?_id=p1',
    undefined,
    {},
    405,
    'not-supported',
    /GET is not offered here; POST is/,
  ],
  ['a POST to a resource', 'POST', 'Patient/p1', {}, {}, 405, 'not-supported', /GET, PUT, PATCH, DELETE is/],
  ['a DELETE of a version', 'DELETE', 'Patient/p1/_history/1', undefined, {}, 405, 'not-supported', /GET is/],
  [
    'Accept: application/fhir+xml',
    'GET',
    'Patient/p1',
    undefined,
    { accept: 'application/fhir+xml' },
    406,
    'not-supported',
    /application\/fhir\+json only/,
  ],
  [
    '_format=xml',
    'GET',
    'Patient/p1?_format=xml',
    undefined,
    {},
    406,
    'not-supported',
    /application\/fhir\+json only/,
  ],
  [
    'a body in XML',
    'POST',
    'Patient',
    '<Patient/>',
    { 'content-type': 'application/fhir+xml' },
    415,
    'not-supported',
    /does not take application\/fhir\+xml/,
  ],
  [
    'a form sent as a resource',
    'POST',
    'Patient',
    'a=b',
    { 'content-type': 'application/x-www-form-urlencoded' },
    415,
    'not-supported',
    /does not take application\/x-www-form-urlencoded/,
  ],
  [
    'a search form sent as JSON',
    'POST',
    'Patient/_search',
    {},
    {},
    415,
    'not-supported',
    /does not take application\/fhir\+json/,
  ],
  [
    'a body that is no JSON',
    'POST',
    'Patient',
    '{"resourceType":',
    {},
    400,
    'invalid',
    /The body is not JSON/,
  ],
  ['an empty body', 'POST', 'Patient', '', {}, 400, 'invalid', /The body is not JSON/],
  ['a body that is an array', 'POST', 'Patient', [], {}, 400, 'invalid', /not a resource/],
  [
    'a body of more than 5 MB',
    'POST',
    'Patient',
    JSON.stringify({ x: 'x'.repeat(BIG) }),
    {},
    413,
    'too-long',
    /5mb at most/,
  ],
  [
    'a body nested beyond all measure',
    'POST',
    'Patient',
    `{"a":${'['.repeat(50_000)}${']'.repeat(50_000)}}`,
    {},
    400,
    'invalid',
    /expected Patient/,
  ],
];

describe('an error is an OperationOutcome, never HTML', () => {
  it.each(refused)('%s', async (...[, method, path, body, headers, status, code, text]) => {
    const answer = await fhir(method, path, body, headers);
    expect(answer.headers.get('content-type')).toBe('application/fhir+json; charset=utf-8');
    expect([answer.status, answer.body.resourceType, answer.body.id]).toEqual([
      status,
      'OperationOutcome',
      undefined,
    ]);
    expect(issueOf(answer).code).toBe(code);
    expect(issueOf(answer).text).toMatch(text);
  });

  it('405 names the methods that are offered', async () => {
    expect((await fhir('POST', 'Patient/p1', {})).headers.get('allow')).toBe('GET, PUT, PATCH, DELETE');
  });
});

describe('what is accepted', () => {
  it.each([
    ['application/json', {}],
    ['*/*;q=0.8', {}],
    ['text/html, application/json;q=0.9', {}],
    ['application/fhir+json;fhirVersion=4.0', {}],
  ])('Accept: %s', async (accept) => {
    expect((await fhir('GET', 'Patient/p1', undefined, { accept })).status).toBe(200);
  });

  it.each(['json', 'application/json', 'application/fhir%2Bjson', 'application/fhir+json'])(
    '_format=%s, whatever Accept says',
    async (format) => {
      const answer = await fhir('GET', `Patient/p1?_format=${format}`, undefined, {
        accept: 'application/xml',
      });
      expect(answer.status).toBe(200);
    },
  );

  it('Content-Type: application/json with a charset', async () => {
    const answer = await fhir(
      'POST',
      'Patient',
      { resourceType: 'Patient' },
      { 'content-type': 'application/json; charset=UTF-8' },
    );
    expect(answer.status).toBe(201);
  });

  it('HEAD as GET without a body', async () => {
    const { status, headers, text } = await fhir('HEAD', 'Patient/p1');
    expect([status, headers.get('etag'), text]).toEqual([200, 'W/"1"', '']);
  });

  it('X-Request-Id comes back', async () => {
    const { headers } = await fhir('GET', 'Patient/p1', undefined, { 'x-request-id': 'req-1' });
    expect(headers.get('x-request-id')).toBe('req-1');
  });

  it('a browser of another origin, asked for beforehand', async () => {
    const headers = { 'access-control-request-headers': 'authorization,if-match' };
    const { status, headers: allowed } = await fhir('OPTIONS', 'Patient/p1', undefined, headers);
    expect([status, allowed.get('access-control-allow-origin')]).toEqual([204, '*']);
    expect(allowed.get('access-control-allow-headers')).toBe('authorization,if-match');
  });
});

describe('metadata', () => {
  it('is public, and tells what is done', async () => {
    const { status, body } = await fhirClient(ehr(), undefined)('GET', 'metadata');
    expect(status).toBe(200);
    expect(body).toMatchObject({
      resourceType: 'CapabilityStatement',
      fhirVersion: '4.0.1',
      kind: 'instance',
    });
    const response = body.rest[0].resource.find(
      ({ type }: { type: string }) => type === 'QuestionnaireResponse',
    );
    expect(response).toMatchObject({ versioning: 'versioned', conditionalCreate: true, updateCreate: true });
    expect(response.interaction).toContainEqual({ code: 'history-type' });
    expect(response.searchParam).toContainEqual({
      name: 'questionnaire',
      type: 'reference',
      definition: 'http://hl7.org/fhir/SearchParameter/QuestionnaireResponse-questionnaire',
    });
    expect(body.rest[0].interaction).toEqual([{ code: 'transaction' }, { code: 'batch' }]);
  });

  it('tells where to get a token', async () => {
    const { body } = await fhir('GET', 'metadata');
    const { security } = body.rest[0];
    expect(security.service[0].coding[0].code).toBe('SMART-on-FHIR');
    expect(security.extension[0].extension).toContainEqual({
      url: 'token',
      valueUri: `${ehr().origin}/auth/token`,
    });
  });

  it('every parameter it lists can be searched by, on every type', async () => {
    const { body } = await fhir('GET', 'metadata');
    const values: Record<string, string> = {
      date: '2026',
      number: '1',
      quantity: '1',
      reference: 'Patient/p1',
    };
    const failed: string[] = [];
    for (const { type, searchParam } of body.rest[0].resource) {
      for (const { name, type: kind } of searchParam ?? []) {
        // A composite's parts are of other types: two dates satisfy them all.
        const value = kind === 'composite' ? '2026$2026' : (values[kind] ?? 'x');
        const answer = await ehr().parts.fhir.request({
          method: 'GET',
          path: `${type}?${name}=${encodeURIComponent(value)}&_sort=_id`,
        });
        if (answer.status !== 200) {
          failed.push(`${type}?${name}`);
        }
      }
    }
    expect(failed).toEqual([]);
  });
});
