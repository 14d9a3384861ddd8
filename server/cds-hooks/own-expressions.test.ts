import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { exampleSite, startServer } from '../app.testing.ts';
import { callHook } from './hook-call.testing.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pearr-expression-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test("what a site's own expression fails on is silence to the clinician and a number to operators", async () => {
  const about =
    'version: 1.0.0, title: t, source: s, strength: D, owner: o, reviewed: 2026-11-24, lookback: any';
  const criterion = '{ kind: fhirpath, part: conditions, where: code.coding.code }';
  const indicator = `{ id: local, ${about}, criterion: ${criterion} }`;
  writeFileSync(join(folder, 'own.yaml'), `domain: V\nindicators: [${indicator}]\n`);
  const server = await startServer({ site: { ...exampleSite(), knowledge: { folders: [folder] } } });
  const { status, body } = await callHook(server, 'story-7');
  expect([status, body]).toEqual([200, { cards: [] }]);
  const { values } = await server.deps.metrics.expressionFaults.get();
  expect(values).toEqual([{ labels: {}, value: expect.any(Number) }]);
  expect(values[0]?.value).toBeGreaterThan(0);
  expect(server.lines.join()).not.toContain('local');
  await server.close();
});
