import { exampleSiteFile } from '@pearr/config';
import type { Bundle } from 'fhir/r4.js';
import { expect, test } from 'vitest';
import { run } from './run.ts';

const surroundings = { folder: '/', now: Date.parse('2026-11-24T12:00:00Z') };

test('the directory of a site as FHIR', () => {
  const { status, out } = run(['directory', exampleSiteFile()], surroundings);
  expect(status).toBe(0);
  const bundle = JSON.parse(out) as Bundle;
  const types = bundle.entry?.map(({ resource }) => resource?.resourceType) ?? [];
  expect(types.filter((it) => it === 'HealthcareService')).toHaveLength(4);
  expect(types.filter((it) => it === 'Organization')).toHaveLength(2);
});

test('without a file it says how it is used', () => {
  const { status, err } = run(['directory'], surroundings);
  expect([status, err]).toEqual([2, 'usage: pearr directory FILE']);
});
