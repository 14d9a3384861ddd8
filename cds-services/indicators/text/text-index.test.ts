import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Phrase, parsePhrase } from './phrase.ts';
import { indexText, matchText } from './text-index.ts';

function phrases(...texts: string[]): Phrase[] {
  return texts.map((text) => {
    const parsed = parsePhrase(text);
    if ('error' in parsed) throw new Error(parsed.message);
    return parsed.phrase;
  });
}

const index = indexText([
  {
    rule: 'stays',
    phrases: phrases('companion|boyfriend ... will not leave'),
    except: [],
    subject: 'anyone',
  },
  {
    rule: 'papers',
    phrases: phrases('boss|supervisor ... holds|keeps ... papers|passport'),
    except: [],
    subject: 'patient',
  },
  {
    rule: 'unpaid',
    phrases: phrases('not paid', 'not been paid'),
    except: phrases('bill|copay ... not ... paid'),
    subject: 'patient',
  },
  { rule: 'hurt', phrases: phrases('being hurt', 'threatened by'), except: [], subject: 'patient' },
  {
    rule: 'forced',
    phrases: phrases('was|been trafficked', 'forced to work'),
    except: [],
    subject: 'patient',
  },
]);

const found = (text: string) => [...matchText(index, text)].sort();

test.each([
  ['Companion will not leave the bedside.', ['stays']],
  ['COMPANION, a man of forty, will not leave.', ['stays']],
  ['Boyfriend said he will not leave', ['stays']],
  ['Supervisor keeps his passport', ['papers']],
  ['Works six days. Has not been paid since May', ['unpaid']],
  ['She says she has been trafficked', ['forced']],
  ['Reports being hurt; supervisor holds papers', ['hurt', 'papers']],
])('"%s" says so', (text, rules) => {
  expect(found(text)).toEqual(rules);
});

test.each([
  'Denies being hurt',
  'denies pain, fever or being hurt',
  'No one is being hurt',
  'Denies being hurt and threatened by anyone',
  'Not being hurt by partner',
  'Being hurt: denied',
  'Patient was never forced to work',
])('"%s" denies it', (text) => {
  expect(found(text)).toEqual([]);
});

test.each([
  ['Denies pain but supervisor holds his papers', ['papers']],
  ['Denies pain and supervisor holds his papers', ['papers']],
  ['No fever. Supervisor holds his papers', ['papers']],
])('in "%s" the denial ends before it', (text, rules) => {
  expect(found(text)).toEqual(rules);
});

test.each([
  'Her mother was trafficked',
  'A friend of hers was forced to work',
  'Family history: uncle has been trafficked',
])('"%s" is about somebody else', (text) => {
  expect(found(text)).toEqual([]);
});

test('who tells it is not whom it is about', () => {
  expect(found('Sister says she was trafficked')).toEqual(['forced']);
});

test.each(['Asked whether she is being hurt', 'Return if being hurt', 'Screening for being hurt done'])(
  '"%s" is only asked or planned',
  (text) => {
    expect(found(text)).toEqual([]);
  },
);

test('a phrase that takes the meaning away holds for its sentence', () => {
  expect(found('Insurance bill was not paid')).toEqual([]);
  expect(found('Bill was not paid. He was not paid either')).toEqual(['unpaid']);
});

test('a gap is four words at most, and no sentence is crossed', () => {
  expect(found('Companion one two three four will not leave')).toEqual(['stays']);
  expect(found('Companion one two three four five will not leave')).toEqual([]);
  expect(found('Companion is here. He will not leave')).toEqual([]);
});

test.each([
  ['', 'a phrase needs a word'],
  ['... a', 'a phrase cannot begin or end with ...'],
  ['a ...', 'a phrase cannot begin or end with ...'],
  ['st* a', 'a phrase begins with whole words, not stems'],
  ['a (b|c)+', '"(b|c)+" is not word, word|word or stem*'],
])('"%s" is refused: %s', (text, message) => {
  expect(parsePhrase(text)).toEqual({ error: 'BAD_PHRASE', message });
});

test('any text is read, and in time that grows with its length', () => {
  fc.assert(
    fc.property(fc.string(), (text) => void matchText(index, text)),
    { numRuns: 300 },
  );
  expect(found('companion '.repeat(20_000))).toEqual([]);
});
