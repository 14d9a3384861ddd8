import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';

const pages = [
  'README.md',
  ...readdirSync('docs', { recursive: true, encoding: 'utf8' }).map((it) => join('docs', it)),
].filter((it) => it.endsWith('.md'));

/** Relative links and pictures of a Markdown page. */
function linksOf(page: string): string[] {
  const text = readFileSync(page, 'utf8');
  return [...text.matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)].map((match) => match[1] ?? '');
}

test.each(pages)('every link of %s leads somewhere', (page) => {
  const broken = linksOf(page).filter((link) => !existsSync(join(dirname(page), link)));
  expect(broken).toEqual([]);
});

test('the README is short enough to be read', () => {
  expect(readFileSync('README.md', 'utf8').split('\n').length).toBeLessThanOrEqual(150);
});
