import { programmeLines } from '@pearr/fhir-fixtures';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ClosedMonth } from '../measures/closed-month.ts';
import { periodsUntil } from '../measures/period.ts';
import { closeMonths } from '../run/close-months.ts';
import { factOptions, folderOf, knownHistory } from '../run/programme.testing.ts';
import type { MonthlyReport, ReportSection } from './report.ts';
import { reportHtml } from './report-html.ts';
import { toReport } from './to-report.ts';

const periods = periodsUntil('2026-10', 'UTC');
if ('error' in periods) throw new Error(periods.error);

const folders = ['programme', 'work'].map((name) =>
  folderOf(
    name === 'work'
      ? {}
      : { 'a.ndjson': [...programmeLines({ seed: 5, until: '2026-10', months: 20, visits: 240 })] },
  ),
);
afterAll(() => {
  for (const folder of folders) folder.remove();
});

let closed: readonly ClosedMonth[];
let report: MonthlyReport;
beforeAll(async () => {
  const [from, work] = folders;
  const done = await closeMonths({
    from: [from?.path ?? ''],
    work: work?.path ?? '',
    months: periods.months,
    timeZone: 'UTC',
    now: Date.parse('2026-11-20T00:00:00Z'),
    facts: factOptions,
    knownHistory,
  });
  if ('error' in done) throw new Error(done.error);
  closed = done.months;
  report = toReport({ organization: 'A <b>clinic</b>', closed, periods });
}, 60_000);

const sectionsOf = ({ headline, parts }: MonthlyReport): readonly ReportSection[] => [
  headline,
  ...parts.flatMap((it) => it.sections),
];
const section = (id: string) => sectionsOf(report).find((it) => it.id === id);

describe('the monthly report', () => {
  test('begins with information given, beside the survey of CAST', () => {
    expect(report.headline.id).toBe('M2');
    expect(report.headline.figure).toMatch(/^\d+\.\d %$/);
    expect(report.headline.says.join(' ')).toContain('97 % of survivors');
  });

  test('shows the way from the card to help, each step no longer than the one before', () => {
    const counts = (section('way')?.table.rows ?? []).map((row) => Number(row[1]?.replace(',', '')));
    expect(section('way')?.table.rows.map((row) => row[0])).toEqual([
      'Eligible visits',
      'Card shown',
      'Guide opened',
      'Alone with the patient',
      'Information given',
      'Question asked',
      'Referral accepted',
      'Referral completed',
    ]);
    const known = counts.filter((it) => !Number.isNaN(it));
    expect(known.length).toBeGreaterThan(5);
    expect(known).toEqual([...known].sort((a, b) => b - a));
  });

  test('has a definition and a table for all that is drawn', () => {
    const drawn = sectionsOf(report).filter((it) => it.drawing !== undefined);
    expect(drawn.length).toBeGreaterThan(12);
    for (const { id, table, definition, drawing } of drawn) {
      expect([id, table.rows.length > 0, definition.length > 0]).toEqual([id, true, true]);
      expect(drawing).toMatch(/^<svg [^>]*role="img" aria-label="[^"]+/);
      expect(drawing).not.toMatch(/NaN|undefined|Infinity/);
    }
  });

  test('speaks of the months since the programme began', () => {
    expect(section('M6a')?.table.rows[0]?.[0]).toBe('March 2025');
    expect(section('M6a')?.table.rows.at(-1)?.[0]).toBe('October 2026');
  });

  test('has no count from 1 to 10 in any table', () => {
    const cells = sectionsOf(report).flatMap((it) => it.table.rows.flatMap((row) => row.slice(1)));
    expect(cells.filter((it) => /^\d+$/.test(it)).length).toBeGreaterThan(200);
    expect(cells.filter((it) => /^([1-9]|10)$/.test(it))).toEqual([]);
    expect(cells).toContain('·');
  });

  test('compares groups under their names, and warns in words', () => {
    const equity = report.parts.find((it) => it.id === 'equity');
    const groups = equity?.sections.flatMap((it) => it.table.rows.map((row) => row[0])) ?? [];
    for (const name of ['Black or African American', 'Haitian Creole', 'Female', 'under 18'])
      expect(groups).toContain(name);
    const ids = equity?.sections.map((it) => it.id) ?? [];
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('names what cannot be told, and never as zero', () => {
    expect(section('M14')?.figure).toBeUndefined();
    const withoutCodes = closed.map((month) => ({
      ...month,
      measures: month.measures.map((it) =>
        it.id === 'M14' ? { ...it, missing: ['code' as const], counts: [] } : it,
      ),
    }));
    const told = toReport({ organization: 'A', closed: withoutCodes, periods });
    expect(sectionsOf(told).find((it) => it.id === 'M14')?.says).toEqual([
      'Not available: nothing tells of code yet.',
    ]);
  });
});

describe('the report in Spanish', () => {
  const english = /\b(the|of|and|with|was|were|is|are|this|that|not|to|by|from|which|its|when)\b/i;

  test('is Spanish in every text, and names itself so', () => {
    const html = reportHtml(toReport({ organization: 'A', closed, periods, language: 'es' }), { href: 'x' });
    expect(html).toContain('<html lang="es">');
    const texts = [...html.matchAll(/>([^<]+)<|aria-label="([^"]+)"/g)].map(
      ([, text, label]) => text ?? label,
    );
    expect(texts.length).toBeGreaterThan(1000);
    expect([...new Set(texts)].filter((it) => english.test(it ?? ''))).toEqual([]);
  });
});

describe('the page of a report', () => {
  test('is whole, escapes what it is given, and is the same every time', () => {
    const html = reportHtml(report, { href: 'report.css' });
    expect(html).toContain('A &lt;b&gt;clinic&lt;/b&gt;');
    expect(html).not.toMatch(/NaN|undefined|<style|style=|<script/);
    expect(html.match(/<svg/g)?.length).toBe(html.match(/<\/svg>/g)?.length);
    const again = toReport({ organization: 'A <b>clinic</b>', closed, periods });
    expect(reportHtml(again, { href: 'report.css' })).toBe(html);
  });

  test('has its style in itself where it is a file', () => {
    expect(reportHtml(report, { inline: 'body{}' })).toContain('<style>body{}</style>');
  });
});
