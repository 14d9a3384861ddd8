import { expect, it } from 'vitest';
import { makeClientKeys, readClientKeys } from './client-keys.ts';
import { missingKeys } from './missing-keys.ts';

const ehr = (id: string, auth: 'private_key_jwt' | 'public', alg: 'ES384' | 'RS384') =>
  ({ id, smart: { auth, alg } }) as Parameters<typeof missingKeys>[0]['ehrs'][number];

const coordination = {
  base: 'https://coordination.example.org/fhir',
  clientId: 'pearr',
  alg: 'RS384' as const,
  scope: 'system/Task.crus',
};

async function keysOf(algorithms: readonly string[]) {
  const { keys } = JSON.parse(await makeClientKeys('test'));
  const text = JSON.stringify({ keys: keys.filter((it: { alg: string }) => algorithms.includes(it.alg)) });
  const read = await readClientKeys(text);
  if ('error' in read) throw new Error(read.error);
  return read.keys;
}

it('an algorithm without a key is named, where it is signed with', async () => {
  const site = {
    ehrs: [
      ehr('a', 'private_key_jwt', 'ES384'),
      ehr('b', 'private_key_jwt', 'RS384'),
      ehr('c', 'public', 'RS384'),
    ],
    coordination,
  };
  expect(missingKeys(site, await keysOf(['ES384']))).toEqual([
    'ehrs.b.smart.alg: CLIENT_KEYS has no RS384 key',
    'coordination.alg: CLIENT_KEYS has no RS384 key',
  ]);
  expect(missingKeys(site, await keysOf(['ES384', 'RS384']))).toEqual([]);
});

it('a public client and a site without a coordination server need no key', async () => {
  const site = {
    ehrs: [ehr('a', 'private_key_jwt', 'ES384'), ehr('c', 'public', 'RS384')],
    coordination: undefined,
  };
  expect(missingKeys(site, await keysOf(['ES384']))).toEqual([]);
});
