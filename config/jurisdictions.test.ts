import { expect, test } from 'vitest';
import { exampleSite } from './example-rules.testing.ts';
import { loadJurisdictions, packFile, packNames, readPack } from './jurisdictions.ts';

const names = packNames();

function pack(name: string) {
  const read = readPack(packFile(name));
  if ('problems' in read) throw new Error(JSON.stringify(read.problems));
  return read.pack;
}

test('a federal floor and at least five states come with the product', () => {
  expect(names).toContain('us-federal');
  expect(names.filter((name) => name !== 'us-federal').length).toBeGreaterThanOrEqual(5);
});

test.each(names)('%s is dated, expires within a year, and gives a source for each statement', (name) => {
  const { id, compiled, expires, statements } = pack(name);
  expect(id).toBe(name);
  expect(Date.parse(expires) - Date.parse(compiled)).toBeLessThanOrEqual(366 * 86_400_000);
  for (const { cite, url } of statements)
    expect([cite, url]).toEqual([expect.stringMatching(/\d/), expect.stringMatching(/^https?:/)]);
  const topics = statements.map(({ about }) => about);
  expect(topics).toEqual(expect.arrayContaining(['minor', 'minor-commercial-sex', 'minor-work', 'adult']));
});

test('a pack nobody knows keeps the server from starting, and those there are named', () => {
  const loaded = loadJurisdictions({ ...exampleSite(), jurisdictions: [{ pack: 'us-zz' }] }, 'site.yaml');
  expect(loaded).toEqual({
    problems: [
      expect.objectContaining({ path: 'jurisdictions.0', message: expect.stringContaining('us-ca') }),
    ],
  });
});
