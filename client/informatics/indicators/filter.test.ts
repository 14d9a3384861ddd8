import type { IndicatorView } from '@pearr/pearr';
import { expect, test } from 'vitest';
import { filterIndicators, noFilter } from './filter.ts';

const indicator = (id: string, more: Partial<IndicatorView> = {}): IndicatorView => ({
  id,
  version: '1.0.0',
  title: { text: `Title of ${id}`, language: 'en' },
  domain: 'Work',
  isOn: true,
  isChanged: false,
  looksFor: 'a code of “Heat”',
  lines: ['Heat: ICD-10-CM T67'],
  lookback: 'the last 12 months',
  ages: '',
  weight: 1,
  source: 'Somebody 2020',
  strength: 'C',
  owner: 'Owner',
  reviewed: '2026-01-01',
  recent: 'few',
  ...more,
});

const all = [
  indicator('work-heat'),
  indicator('note-debt', { domain: 'Explicit note', lines: ['owes … money'], isOn: false }),
  indicator('work-hand', { lines: ['Hand: ICD-10-CM S67'], isChanged: true }),
];
const ids = (filter: object) => filterIndicators(all, { ...noFilter, ...filter }).map((it) => it.id);

test.each([
  ['nothing', {}, ['work-heat', 'note-debt', 'work-hand']],
  ['a code, in any case', { text: 't67' }, ['work-heat']],
  ['every word, in any order', { text: ' icd  WORK hand' }, ['work-hand']],
  ['a phrase', { text: 'money' }, ['note-debt']],
  ['words that stand in no one indicator', { text: 'money t67' }, []],
  ['a domain', { domain: 'Work' }, ['work-heat', 'work-hand']],
  ['those that are off', { state: 'off' }, ['note-debt']],
  ['those that are on', { state: 'on', text: 'hand' }, ['work-hand']],
  ['those that the site changed', { state: 'changed' }, ['work-hand']],
])('%s', (_, filter, expected) => {
  expect(ids(filter)).toEqual(expected);
});
