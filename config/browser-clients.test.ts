import { expect, test } from 'vitest';
import { keySetUrl } from './browser-clients.ts';
import { formatProblem } from './problem.ts';
import { parseSite } from './site.ts';

const key = 'https://sandbox.cds-hooks.org/.well-known/jwks.json';
const local = 'http://localhost:8082';

interface Given {
  readonly publicUrl?: string;
  readonly cdsClient: object;
}

function parse({ publicUrl = 'http://localhost:4000', cdsClient }: Given) {
  const smart = { clientId: 'guide' };
  const ehr = { id: 'sandbox', iss: 'http://localhost:8081/v/r4/fhir', cdsClient, smart };
  return parseSite(
    'site.yaml',
    JSON.stringify({ organization: { name: 'Trial Health' }, publicUrl, ehrs: [ehr] }),
  );
}

function problems(given: Given): string[] {
  const parsed = parse(given);
  return 'problems' in parsed ? parsed.problems.map(formatProblem) : [];
}

const sandbox = { iss: 'https://sandbox.cds-hooks.org', jku: key, browser: { origin: local } };

test('a site on this machine may be called by a client in a browser', () => {
  expect(problems({ cdsClient: sandbox })).toEqual([]);
});

test('outside development a client in a browser is refused, and the public sandbox however it is written', () => {
  const publicUrl = 'https://guide.example.org';
  const meant = 'is for development: anybody who has the key in its pages can call as it';
  const at = (name: string) => `site.yaml: ehrs.0.cdsClient.${name}: ${meant}`;
  const own = { iss: 'https://ehr.example.org', jku: 'https://ehr.example.org/jwks' };
  expect(problems({ publicUrl, cdsClient: sandbox })).toEqual([at('browser'), at('iss'), at('jku')]);
  expect(problems({ publicUrl, cdsClient: { ...own, browser: { origin: local } } })).toEqual([at('browser')]);
  expect(problems({ publicUrl, cdsClient: { ...own, jku: key } })).toEqual([at('jku')]);
  expect(problems({ publicUrl, cdsClient: { ...own, jku: `${key}?x=1` } })).toEqual([at('jku')]);
  expect(problems({ publicUrl, cdsClient: { ...own, iss: `${sandbox.iss}/` } })).toEqual([at('iss')]);
  expect(problems({ publicUrl, cdsClient: own })).toEqual([]);
});

test.each([
  ['origin', { origin: 'https://sandbox.cds-hooks.org' }],
  ['origin', { origin: 'http://192.0.2.7:8082' }],
  ['origin', { origin: 'http://localhost.example.org' }],
  ['keys', { origin: local, keys: 'https://keys.example.org/jwks' }],
])('its pages and keys are on this machine: %s of %o', (name, browser) => {
  expect(problems({ cdsClient: { ...sandbox, browser } })).toEqual([
    `site.yaml: ehrs.0.cdsClient.browser.${name}: must be on this machine, such as http://localhost:8082`,
  ]);
});

test.each(['*', 'null', `${local}/`, `${local}/index.html`])('"%s" is no origin', (origin) => {
  expect(problems({ cdsClient: { ...sandbox, browser: { origin } } })[0]).toContain('must be an origin');
});

test('keys are read at the jku, or where another copy of them is', () => {
  expect(keySetUrl({ ...sandbox, audience: {} })).toBe(key);
  const keys = `${local}/.well-known/jwks.json`;
  expect(keySetUrl({ ...sandbox, audience: {}, browser: { origin: local, keys } })).toBe(keys);
});
