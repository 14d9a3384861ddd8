import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';

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

/** Inferno's requirements of a SMART 2.2 client that can be tested: authorize, callback, token, refresh, use, discovery. */
const inferno = [
  ...range(32, 52),
  ...[4, 6, 60, 61],
  ...range(62, 72),
  ...range(302, 334),
  ...range(105, 117),
  ...[93, 97, 98, 147, 193, 201, 218],
  ...[29, 379],
];

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}

/** The rows of Inferno's table: the ids of each, `62, 67–70 the exchange` taken apart, and what stands beside them. */
function infernoRows(): { ids: number[]; beside: string }[] {
  const [, table = ''] = readFileSync('docs/launch.md', 'utf8').split(
    "## Inferno's requirements of a client",
  );
  return [...table.matchAll(/^\| (\d.*?) \| (.*) \|$/gm)].map(([, names = '', beside = '']) => ({
    ids: [...names.matchAll(/(\d+)(?:–(\d+))?/g)].flatMap(([, from, to]) =>
      range(Number(from), Number(to ?? from)),
    ),
    beside,
  }));
}

describe('Inferno’s requirements of a client', () => {
  test('the table has every one of them, beside a test or a reason', () => {
    const rows = infernoRows();
    const listed = rows.flatMap(({ ids }) => ids);
    expect(inferno.filter((id) => !listed.includes(id))).toEqual([]);
    expect(listed.filter((id) => !inferno.includes(id))).toEqual([]);
    for (const { ids, beside } of rows) expect([ids, /\.test\.ts\)|a MAY/.test(beside)]).toEqual([ids, true]);
  });
});

test('the README is short enough to be read', () => {
  expect(readFileSync('README.md', 'utf8').split('\n').length).toBeLessThanOrEqual(150);
});
