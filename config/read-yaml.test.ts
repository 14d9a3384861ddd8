import { expect, test } from 'vitest';
import { parseYaml } from './read-yaml.ts';

/** Nine lines whose aliases stand for two thousand million words. */
const bomb = [...'abcdefghi'].map((name, index, names) => {
  const of = index === 0 ? '"x"' : `*${names[index - 1]}`;
  return `${name}: &${name} [${Array(11).fill(of).join(', ')}]`;
});

test.each([
  ['aliases that would fill the memory', bomb.join('\n')],
  ['an alias of nothing', 'a: *b'],
])('%s are a problem of the file, told in a sentence', (_, text) => {
  const read = parseYaml('site.yaml', text);
  expect(read).toEqual({
    problems: [{ file: 'site.yaml', path: expect.any(String), message: expect.stringMatching(/alias/i) }],
  });
});

test('an alias used a few times is taken for what it stands for', () => {
  expect(parseYaml('site.yaml', 'a: &hours [mon, tue]\nb: *hours')).toEqual({
    content: { a: ['mon', 'tue'], b: ['mon', 'tue'] },
  });
});
