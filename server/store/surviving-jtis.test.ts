import { expect, test } from 'vitest';
import { withLocalMemory } from './surviving-jtis.ts';

function store(answer: () => Promise<boolean>) {
  return { claim: answer, purge: async () => undefined };
}

test('what the store refuses is refused', async () => {
  const jtis = withLocalMemory(
    store(async () => false),
    () => 0,
  );
  expect(await jtis.claim('iss', 'a', 1000)).toBe(false);
});

test('while the store fails, each id is accepted once, for each issuer by itself', async () => {
  let now = 0;
  const jtis = withLocalMemory(
    store(() => Promise.reject(new Error('disk full'))),
    () => now,
  );
  const claims = await Promise.all(Array.from({ length: 100 }, () => jtis.claim('iss', 'a', 1000)));
  expect(claims.filter(Boolean)).toHaveLength(1);
  expect(await jtis.claim('other', 'a', 1000)).toBe(true);
  now = 1000;
  expect(await jtis.claim('iss', 'a', 2000)).toBe(true);
});

test('an id accepted before the store failed is not accepted again', async () => {
  let failing = false;
  const jtis = withLocalMemory(
    store(() => (failing ? Promise.reject(new Error('locked')) : Promise.resolve(true))),
    () => 0,
  );
  expect(await jtis.claim('iss', 'a', 1000)).toBe(true);
  failing = true;
  expect(await jtis.claim('iss', 'a', 1000)).toBe(false);
});
