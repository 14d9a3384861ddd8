import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';

const app = fileURLToPath(new URL('../dist/app', import.meta.url));

/** The scripts a page loads, now or later: those it names, and those that they name in turn. */
function scriptsOf(page: string): ReadonlySet<string> {
  const found = new Set<string>();
  const follow = (text: string): void => {
    for (const [name] of text.matchAll(/[\w-]+\.js\b/g)) {
      if (found.has(name) || !existsSync(`${app}/assets/${name}`)) continue;
      found.add(name);
      follow(readFileSync(`${app}/assets/${name}`, 'utf8'));
    }
  };
  follow(readFileSync(`${app}/${page}`, 'utf8'));
  return found;
}

test('all JavaScript of the guide together is at most 100 KiB of gzip', () => {
  const scripts = [...scriptsOf('index.html')];
  expect(scripts.length).toBeGreaterThan(0);
  const bytes = scripts.map((name) => gzipSync(readFileSync(`${app}/assets/${name}`)).length);
  const total = bytes.reduce((sum, one) => sum + one);
  process.stdout.write(`the guide's JavaScript: ${(total / 1024).toFixed(1)} KiB of gzip\n`);
  expect(total).toBeLessThanOrEqual(100 * 1024);
});

test('the page carries no script or style of its own, and its files are named by their content', () => {
  const html = readFileSync(`${app}/index.html`, 'utf8');
  expect(html).not.toMatch(/<style|style=|<script(?![^>]*src=)|\son\w+=/);
  const files = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, path]) => path);
  expect(files.filter((path) => path?.startsWith('/assets/')).length).toBeGreaterThanOrEqual(2);
  for (const path of files) expect(path).toMatch(/^\/(favicon\.svg|assets\/[\w-]+-[\w-]{8}\.(js|css))$/);
});
