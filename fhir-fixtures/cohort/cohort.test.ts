import { beforeAll, expect, test } from 'vitest';
import { loadIssuesOf } from '../issues-of.testing.ts';
import { resourcesOf } from '../resources-of.testing.ts';
import { cohort, unseenSignals } from './cohort.ts';
import { groups } from './groups.ts';
import { notes, unseen } from './notes.ts';

const t0 = new Date('2026-11-01T12:00:00Z');
const made = (seed: number, patients = 300) => [...cohort({ seed, patients, t0 })];

let issuesOf: Awaited<ReturnType<typeof loadIssuesOf>>;
beforeAll(async () => {
  issuesOf = await loadIssuesOf();
});

test('the same seed makes the same people, another one others', () => {
  expect(made(1)).toEqual(made(1));
  expect(made(2)).not.toEqual(made(1));
});

test('shares are of everybody, and one in two hundred is exploited', () => {
  const sum = (of: typeof groups) => of.reduce((all, { share }) => all + share, 0);
  expect(sum(groups)).toBeCloseTo(1, 10);
  expect(sum(groups.filter(({ truth }) => truth === 'exploited'))).toBeCloseTo(0.005, 10);
});

test('every resource is marked as synthetic, valid and there once', () => {
  const charts = [...made(3, 60), ...unseenSignals(t0).slice(0, 2)];
  for (const { bundle } of charts) {
    const resources = resourcesOf(bundle);
    expect(resources.filter(({ meta }) => meta?.tag?.[0]?.code !== 'synthetic')).toEqual([]);
    expect(resources.flatMap(issuesOf)).toEqual([]);
    const names = resources.map(({ resourceType, id }) => `${resourceType}/${id}`);
    expect(names).toEqual([...new Set(names)]);
  }
});

test('nothing that may never be an input is in a chart', () => {
  const text = JSON.stringify(made(4));
  expect(text).not.toMatch(/us-core-race|us-core-ethnicity|communication|address|religion|Coverage/);
});

test('a signal in unseen words is in no sentence of the cohort', () => {
  const seen = new Set<string>(Object.values(notes).flat());
  expect(unseen.filter((text) => seen.has(text))).toEqual([]);
  expect(unseen.length).toBeGreaterThanOrEqual(12);
});
