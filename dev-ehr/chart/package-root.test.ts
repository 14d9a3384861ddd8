import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it } from 'vitest';
import { packageRoot } from './package-root.ts';

it('is the same from source and from dist', () => {
  const root = packageRoot(import.meta.url);
  expect(existsSync(join(root, 'chart', 'assets', 'chart.js'))).toBe(true);
  expect(packageRoot(pathToFileURL(join(root, 'dist', 'chart', 'index.js')).href)).toBe(root);
});

it('is nowhere above the root of the disk', () => {
  expect(() => packageRoot('file:///no-such-folder/module.js')).toThrow('No package.json above');
});
