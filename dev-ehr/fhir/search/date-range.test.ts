import { describe, expect, it } from 'vitest';
import { toDateRange, toDateRanges } from './date-range.ts';

const span = (text: string) => {
  const range = toDateRange(text);
  return range && [new Date(range.start).toISOString(), new Date(range.end).toISOString()];
};

describe('the span a date means', () => {
  it.each([
    ['2024', '2024-01-01T00:00:00.000Z', '2025-01-01T00:00:00.000Z'],
    ['2024-02', '2024-02-01T00:00:00.000Z', '2024-03-01T00:00:00.000Z'],
    ['2023-02', '2023-02-01T00:00:00.000Z', '2023-03-01T00:00:00.000Z'],
    ['2024-02-29', '2024-02-29T00:00:00.000Z', '2024-03-01T00:00:00.000Z'],
    ['2024-12-31', '2024-12-31T00:00:00.000Z', '2025-01-01T00:00:00.000Z'],
    ['2024-01-01T10:30', '2024-01-01T10:30:00.000Z', '2024-01-01T10:31:00.000Z'],
    ['2024-01-01T10:30:15Z', '2024-01-01T10:30:15.000Z', '2024-01-01T10:30:16.000Z'],
    ['2024-01-01T10:30:15.250Z', '2024-01-01T10:30:15.250Z', '2024-01-01T10:30:15.251Z'],
    ['2024-01-01T00:30:00+02:00', '2023-12-31T22:30:00.000Z', '2023-12-31T22:30:01.000Z'],
    ['2024-01-01T23:30:00-05:30', '2024-01-02T05:00:00.000Z', '2024-01-02T05:00:01.000Z'],
  ])('%s', (text, start, end) => {
    expect(span(text)).toEqual([start, end]);
  });

  it.each([
    '',
    '24',
    '2023-02-29',
    '2024-13',
    '2024-00-01',
    '2024-01-01T24:00:00Z',
    '2024-01-01T10',
    '2024-01-01Z',
    'today',
  ])('"%s" is none', (text) => {
    expect(toDateRange(text)).toBeUndefined();
  });
});

describe('the spans of an element', () => {
  it('a period that has not ended goes on for ever', () => {
    expect(toDateRanges({ type: 'Period', value: { start: '1970' } })).toEqual([
      { start: 0, end: Number.POSITIVE_INFINITY },
    ]);
  });

  it('a timing is when it happens', () => {
    const value = { event: ['2024-01-01', '2024-01-03'], repeat: { boundsPeriod: { end: '2024' } } };
    expect(toDateRanges({ type: 'Timing', value })).toHaveLength(3);
  });
});
