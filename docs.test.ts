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

/** Links to tests whose text is to be a test's title there: `[title](../room/file.test.ts)`. */
function titlesOf(page: string): [title: string, file: string][] {
  const text = readFileSync(page, 'utf8');
  return [...text.matchAll(/\[((?:[^\]\\]|\\.)+)\]\(([^)#\s]+\.test\.tsx?)\)/g)].map(([, title, file]) => [
    (title ?? '').replaceAll(/\\(.)/g, '$1'),
    join(dirname(page), file ?? ''),
  ]);
}

/** Pages that hold each of their lines by a test. */
const held = ['accessibility', 'conformance', 'decisions-over-time', 'launch', 'safety', 'security']
  .map((it) => `docs/${it}.md`)
  .filter(existsSync);

test.each(held)('every test that %s names is there, by its title', (page) => {
  const hasTitle = ([title, file]: [string, string]) => {
    const source = existsSync(file) ? readFileSync(file, 'utf8') : '';
    return [`'${title}'`, `"${title}"`, `\`${title}\``].some((literal) => source.includes(literal));
  };
  expect(titlesOf(page).filter((it) => !hasTitle(it))).toEqual([]);
});

test('conformance is told test by test', () => {
  expect(titlesOf('docs/conformance.md').length).toBeGreaterThan(35);
});

test('the README is short enough to be read', () => {
  expect(readFileSync('README.md', 'utf8').split('\n').length).toBeLessThanOrEqual(150);
});
