import { expect, test } from 'vitest';
import { parseHookRequest } from './request.ts';

const patientView = {
  hook: 'patient-view',
  hookInstance: 'd1577c69-dfbe-44ad-ba6d-3e05e953b2ea',
  context: { userId: 'Practitioner/example', patientId: '1288992', encounterId: '89284' },
};

function problemPaths(body: unknown): string[] {
  const parsed = parseHookRequest(body);
  expect(parsed).toMatchObject({ error: 'INVALID_REQUEST' });
  return 'problems' in parsed ? parsed.problems.map((it) => it.path) : [];
}

test("the specification's example parses, prefetch and token included", () => {
  const parsed = parseHookRequest({
    ...patientView,
    fhirServer: 'http://hooks.smarthealthit.org:9080',
    fhirAuthorization: {
      access_token: 'some-opaque-fhir-access-token',
      token_type: 'Bearer',
      expires_in: 300,
      scope: 'user/Patient.read user/Observation.read',
      subject: 'cds-service4',
    },
    prefetch: { patientToGreet: { resourceType: 'Patient', id: '1288992' } },
  });
  expect(parsed).toMatchObject({ request: { hook: 'patient-view' } });
  if ('request' in parsed) expect([...parsed.request.prefetch.keys()]).toEqual(['patientToGreet']);
});

test('unknown fields, context elements and extensions are ignored', () => {
  const parsed = parseHookRequest({
    ...patientView,
    context: { ...patientView.context, novel: true },
    extension: { 'com.example': { a: 1 } },
    novel: [],
  });
  expect(parsed).toHaveProperty('request');
});

test('a request without prefetch, or with null for it, has an empty prefetch', () => {
  for (const body of [patientView, { ...patientView, prefetch: null }]) {
    const parsed = parseHookRequest(body);
    expect('request' in parsed && parsed.request.prefetch.size).toBe(0);
  }
});

test('a key named __proto__ is data, not a prototype', () => {
  const body: unknown = JSON.parse(
    JSON.stringify({ ...patientView, prefetch: {} }).replace(
      '"prefetch":{}',
      '"prefetch":{"__proto__":{"polluted":1}}',
    ),
  );
  const parsed = parseHookRequest(body);
  expect(parsed).toHaveProperty('request');
  expect(Object.prototype).not.toHaveProperty('polluted');
});

test('cds-r-1: fhirAuthorization implies fhirServer', () => {
  const fhirAuthorization = {
    access_token: 't',
    token_type: 'Bearer',
    expires_in: 300,
    scope: '',
    subject: 's',
  };
  expect(problemPaths({ ...patientView, fhirAuthorization })).toEqual(['fhirServer']);
});

test('cds-r-2: patient scopes without a patient are read all the same, the context names the patient', () => {
  const fhirAuthorization = {
    access_token: 't',
    token_type: 'Bearer',
    expires_in: 300,
    scope: 'patient/Condition.rs',
    subject: 's',
  };
  const parsed = parseHookRequest({ ...patientView, fhirServer: 'https://a.example/r4', fhirAuthorization });
  expect(parsed).toMatchObject({ request: { context: { patientId: '1288992' } } });
});

test('a token without its lifetime, its scope or its subject is refused, and so is another type of token', () => {
  const whole = { access_token: 't', token_type: 'Bearer', expires_in: 300, scope: '', subject: 's' };
  const pathsFor = (fhirAuthorization: object) =>
    problemPaths({ ...patientView, fhirServer: 'https://a.example/r4', fhirAuthorization });
  for (const key of ['access_token', 'expires_in', 'scope', 'subject'] as const) {
    const { [key]: _, ...rest } = whole;
    expect(pathsFor(rest)).toEqual([`fhirAuthorization.${key}`]);
  }
  expect(pathsFor({ ...whole, token_type: 'mac' })).toEqual(['fhirAuthorization.token_type']);
});

test('encounter-start requires the encounter', () => {
  const { encounterId: _, ...context } = patientView.context;
  expect(problemPaths({ ...patientView, hook: 'encounter-start', context })).toEqual(['context.encounterId']);
});

test('a patient or a portal proxy may be the user of patient-view', () => {
  for (const userId of ['Patient/1', 'RelatedPerson/2', 'PractitionerRole/3']) {
    expect(parseHookRequest({ ...patientView, context: { ...patientView.context, userId } })).toHaveProperty(
      'request',
    );
  }
});

test('an id that could change a URL is refused', () => {
  for (const patientId of ['1/../2', 'a?b', 'a%2Fb', 'a b', '', '../..']) {
    expect(problemPaths({ ...patientView, context: { ...patientView.context, patientId } })).toEqual([
      'context.patientId',
    ]);
  }
});

test('every problem is found, and none quotes the input', () => {
  const parsed = parseHookRequest({ hook: 'patient-view', context: { patientId: 'SECRET NAME' } });
  expect(problemPaths({ hook: 'patient-view', context: { patientId: 'SECRET NAME' } }).sort()).toEqual([
    'context.patientId',
    'context.userId',
    'hookInstance',
  ]);
  expect(JSON.stringify(parsed)).not.toContain('SECRET');
});

test('what is no object is refused', () => {
  for (const body of [null, 1, 'x', [], {}, { hook: 'order-sign' }]) {
    expect(parseHookRequest(body)).toMatchObject({ error: 'INVALID_REQUEST' });
  }
});
