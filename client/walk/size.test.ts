import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';

const app = fileURLToPath(new URL('../dist/app', import.meta.url));
const scripts = readdirSync(app, { recursive: true, encoding: 'utf8' }).filter((path) =>
  path.endsWith('.js'),
);

test('all JavaScript together is at most 100 KiB of gzip', () => {
  expect(scripts.length).toBeGreaterThan(0);
  const bytes = scripts.map((path) => gzipSync(readFileSync(`${app}/${path}`)).length);
  expect(bytes.reduce((sum, one) => sum + one)).toBeLessThanOrEqual(100 * 1024);
});

test('the page carries no script or style of its own, and its files are named by their content', () => {
  const html = readFileSync(`${app}/index.html`, 'utf8');
  expect(html).not.toMatch(/<style|style=|<script(?![^>]*src=)|\son\w+=/);
  const files = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, path]) => path);
  expect(files.filter((path) => path !== '/favicon.svg')).toHaveLength(3);
  for (const path of files) expect(path).toMatch(/^\/(favicon\.svg|assets\/[\w-]+-[\w-]{8}\.(js|css))$/);
});
