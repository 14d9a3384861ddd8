import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const filesIn = (folder: string, ending: RegExp) =>
  readdirSync(join(root, folder), { encoding: 'utf8' })
    .filter((name) => ending.test(name))
    .map((name) => `${folder}/${name}`);

/** Every file that Spanish stands in. */
const files = [
  ...['i18n', 'informatics', 'learn', 'quality', 'staff', 'team'].map((room) => `client/${room}/es.po`),
  'pearr/questionnaire/translations/es.ts',
  'pearr/materials/words/es.ts',
  ...filesIn('cds-services/account/words', /^(?!.*\.test\.ts$).*\.ts$/),
  ...filesIn('cds-services/knowledge/indicators', /\.yaml$/),
  ...filesIn('quality/report/spanish', /texts\.ts$/),
  ...filesIn('server/informatics', /-views\.ts$/),
  ...filesIn('server/learn', /lessons\.ts$|scenarios\.ts$/),
];

/** Rows of the glossary: the word to use, and those that are not used. */
const glossary = read('docs/spanish.md')
  .split('## Glossary')[1]
  ?.split('\n')
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .filter((cells) => cells.length === 5 && !/^(English|-+)$/.test(cells[1] ?? ''))
  .map(([, , spanish = '', not = '']) => ({ spanish, not: not.split(', ').filter(Boolean) }));

const word = (text: string) => new RegExp(`(?<!\\p{L})${text}(s|es)?(?!\\p{L})`, 'iu');

test('one word stands for one thing in every Spanish text, and none of those that the glossary sets aside', () => {
  expect(glossary?.length).toBeGreaterThan(15);
  const texts = files.map((file) => ({ file, text: read(file) }));
  const avoided = (glossary ?? []).flatMap(({ not }) => not);
  const found = texts.flatMap(({ file, text }) =>
    avoided.filter((it) => word(it).test(text)).map((it) => `${file}: ${it}`),
  );
  expect(found).toEqual([]);
});

test('every word of the glossary is in use', () => {
  const all = files.map(read).join('\n');
  const unused = (glossary ?? [])
    .flatMap(({ spanish }) => spanish.split(', '))
    .filter((it) => !word(it).test(all));
  expect(unused).toEqual([]);
});

test('nobody is addressed as tú, and no ending is slashed', () => {
  const found = files.flatMap((file) => {
    const own =
      read(file).match(/(?<!\p{L})(tú|contigo|tus|vosotros)(?!\p{L})|\p{L}(o\/a|os\/as|@s?)(?!\p{L})/giu) ??
      [];
    return own.map((it) => `${file}: ${it}`);
  });
  expect(found).toEqual([]);
});
