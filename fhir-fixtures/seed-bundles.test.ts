import { expect, test } from 'vitest';
import { peopleBundle, seedBundles, seedTransaction, stories } from './index.ts';

const t0 = new Date('2026-11-01T12:00:00Z');

test('the seed is the people and then every story, all as of one T0', () => {
  expect(seedBundles(t0)).toEqual([peopleBundle(t0), ...stories.map((story) => story.bundle(t0))]);
});

test('no two bundles of the seed hold the same resource', () => {
  const urls = seedBundles(t0).flatMap(({ entry = [] }) => entry.map(({ fullUrl }) => fullUrl));
  expect(urls).toEqual([...new Set(urls)]);
});

test('elsewhere the seed is put by its ids, whole and in one transaction', () => {
  const { type, entry = [] } = seedTransaction(t0);
  expect(type).toBe('transaction');
  expect(entry.map(({ resource }) => resource)).toEqual(
    seedBundles(t0).flatMap(({ entry: seeded = [] }) => seeded.map(({ resource }) => resource)),
  );
  expect(entry.map(({ request }) => request)).toContainEqual({ method: 'PUT', url: 'Patient/story-1' });
  expect(new Set(entry.map(({ request }) => request?.url)).size).toBe(entry.length);
});
