import { expect, test } from 'vitest';
import { peopleBundle, seedBundles, stories } from './index.ts';

const t0 = new Date('2026-11-01T12:00:00Z');

test('the seed is the people and then every story, all as of one T0', () => {
  expect(seedBundles(t0)).toEqual([peopleBundle(t0), ...stories.map((story) => story.bundle(t0))]);
});

test('no two bundles of the seed hold the same resource', () => {
  const urls = seedBundles(t0).flatMap(({ entry = [] }) => entry.map(({ fullUrl }) => fullUrl));
  expect(urls).toEqual([...new Set(urls)]);
});
