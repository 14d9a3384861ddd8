import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { run } from '../run.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'pearr-keys-'));
  writeFileSync(
    join(folder, 'site.yaml'),
    `organization: { name: Keyed Health }
publicUrl: https://guide.example.org
mode: silent
ehrs:
  - id: main
    iss: https://ehr.example.org/fhir
    vendor: open
    cdsClient: { iss: https://ehr.example.org, jku: https://ehr.example.org/jwks }
    smart: { clientId: guide, auth: private_key_jwt, alg: RS384 }
coordination: { base: https://referrals.example.org/fhir, clientId: guide }
`,
  );
});
afterAll(() => rmSync(folder, { recursive: true }));

function check(keys: string, content?: unknown) {
  if (content !== undefined) writeFileSync(join(folder, keys), JSON.stringify(content));
  const { status, err } = run(['check', 'site.yaml', '--keys', keys], {
    folder,
    now: Date.parse('2026-12-01T00:00:00Z'),
  });
  const said = err.split('\n').filter((line) => !line.includes(': warning: '));
  return { status, said: said.join('\n').replaceAll(folder, '…') };
}

const key = (alg: string) => ({ kty: alg === 'ES384' ? 'EC' : 'RSA', kid: alg, alg, d: 'TEST-ONLY' });

test('keys for all that the site signs with are all that is wanted', () => {
  expect(check('both.json', { keys: [key('ES384'), key('RS384')] })).toEqual({ status: 0, said: '' });
});

test('what has no key is named by its place in the site file', () => {
  expect(check('one.json', { keys: [key('RS384')] })).toEqual({
    status: 2,
    said: 'site.yaml: coordination.alg: …/one.json holds no ES384 key',
  });
});

test('a file that is not there, or holds no keys, is an error, and nothing of it is shown', () => {
  expect(check('absent.json')).toMatchObject({ status: 2, said: expect.stringContaining('absent.json') });
  const { status, said } = check('other.json', { secret: 'TEST-ONLY-secret' });
  expect([status, said]).toEqual([2, '…/other.json: holds no private JWK or JWK Set with kid and alg']);
});
