import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { builtInMaterials } from '@pearr/pearr';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { exampleSite } from './example-rules.testing.ts';
import { loadMaterials } from './materials.ts';
import type { Site } from './site.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'pearr-materials-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const reviewed = { reviewer: 'Reviewer', reviewedOn: '2026-11-24' };

function load(languages: Site['languages']) {
  return loadMaterials({ ...exampleSite(), languages }, join(folder, 'site.yaml'));
}

test('only English and languages with a named reviewer are offered', () => {
  const loaded = load([{ language: 'es', ...reviewed }]);
  expect('materials' in loaded && [...loaded.materials.keys()]).toEqual(['en', 'es']);
  const none = load([]);
  expect('materials' in none && [...none.materials.keys()]).toEqual(['en']);
});

test('a language without wording is refused, and one of the site’s own is read', () => {
  expect(load([{ language: 'vi', ...reviewed }])).toMatchObject({ problems: [{ path: 'languages.0' }] });
  const { sample: _, ...own } = {
    ...builtInMaterials['en'],
    language: 'vi',
    headline: 'Bạn có thể nói chuyện',
  };
  writeFileSync(join(folder, 'vi.yaml'), JSON.stringify(own));
  const loaded = load([{ language: 'vi', ...reviewed, file: 'vi.yaml' }]);
  expect('materials' in loaded && loaded.materials.get('vi')?.headline).toBe('Bạn có thể nói chuyện');
  expect(load([{ language: 'ko', ...reviewed, file: 'vi.yaml' }])).toMatchObject({
    problems: [{ message: 'is in "vi", not in "ko"' }],
  });
});
