import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { type BucketsOptions, createBuckets } from './buckets.ts';

const work = mkdtempSync(join(tmpdir(), 'pearr-buckets-'));
afterAll(() => rmSync(work, { recursive: true }));

const numbers = (count: number) => Array.from({ length: count }, (_, index) => index);
const asBytes = (text: string) => Buffer.from(text).toString('latin1');

/** What comes out of buckets by patient, and what lay in the folder meanwhile. */
function sorted(lines: readonly (readonly [patientId: string, line: string])[], options: BucketsOptions) {
  const buckets = createBuckets(work, options);
  for (const [patientId, line] of lines) buckets.add(patientId, asBytes(line));
  const out: (readonly [string, readonly string[]])[] = [];
  let names: string[] = [];
  for (const patient of buckets.patients()) {
    out.push(patient);
    names = readdirSync(work, { recursive: true, encoding: 'utf8' });
  }
  buckets.remove();
  return { out: new Map(out), count: out.length, names };
}

test('lines of a patient come together, in their order and with all their letters', () => {
  const lines = numbers(300).map((index) => [`p${index % 7}`, `{"n":${index},"text":"é漢"}`] as const);
  const { out, count } = sorted(lines, { bytes: 3000, bucket: 1000 });
  expect(count).toBe(7);
  expect(out.get('p3')).toEqual(lines.filter(([id]) => id === 'p3').map(([, line]) => line));
});

test('a bucket that came out too large is shared out again, and a patient larger than any is whole', () => {
  const many = numbers(400).map((index) => [`p${index}`, `{"of":${index}}`] as const);
  const large = numbers(60).map((index) => ['large', `{"number":${index}}`] as const);
  const { out, count, names } = sorted([...many, ...large], { bytes: 1, bucket: 500 });
  expect(count).toBe(401);
  expect(out.get('p17')).toEqual(['{"of":17}']);
  expect(out.get('large')).toHaveLength(60);
  expect(names.length).toBeGreaterThan(1);
});

test('what is worked with has no name that anybody could open, and nothing is left', () => {
  const { names } = sorted([['p', '{}']], { bytes: 100_000, bucket: 1000 });
  expect(names).toEqual([expect.stringMatching(/^\.sorting-/)]);
  expect(readdirSync(work)).toEqual([]);
});
