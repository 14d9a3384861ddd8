import type { ReplayReport, ReportedPair, Share } from '@pearr/quality';
import type { Replayed } from '@pearr/quality/run';
import { columns } from './columns.ts';

const HIDDEN = '·';
const per100 = (share: number) => (100 * share).toFixed(2);

function rateText(rate: Share | undefined): string {
  return rate === undefined ? HIDDEN : `${per100(rate.value)} (${per100(rate.low)} to ${per100(rate.high)})`;
}

function cells({ visits, cards, rate }: ReportedPair): string[] {
  return [`${visits ?? HIDDEN}`, `${cards ?? HIDDEN}`, rateText(rate)];
}

const title = (text: string, lines: readonly string[]) => ['', text, ...lines.map((line) => `  ${line}`)];

function overall({ asOf, allData, other }: ReplayReport): string[] {
  return columns([
    ['', 'eligible', 'with a card', 'per 100 (95 % interval)'],
    ["as of each encounter's start", ...cells(asOf)],
    ['with all that was ever written', ...cells(allData)],
    ...(other === undefined ? [] : [['the other site file', ...cells(other)]]),
  ]);
}

function comparison({ other }: ReplayReport): string[] {
  if (other === undefined) return [];
  const { both, onlyNow, onlyOther } = other.compared;
  const rows = [
    ['cards under both site files', `${both ?? HIDDEN}`],
    ['under this one only', `${onlyNow ?? HIDDEN}`],
    ['under the other only', `${onlyOther ?? HIDDEN}`],
  ];
  return title('What if', columns(rows));
}

function divisions({ months, groups, indicators }: ReplayReport): string[] {
  const rowsOf = (rows: ReplayReport['months']) => columns(rows.map((it) => [it.name, ...cells(it.asOf)]));
  return [
    ...title('By month', rowsOf(months)),
    ...groups
      .filter(({ grouping }) => grouping === 'unit')
      .flatMap(({ rows }) => title('By unit', rowsOf(rows))),
    ...title(
      'Indicators present, per 100 eligible: as of the start, and with all data',
      columns(indicators.map((it) => [it.name, rateText(it.asOfShare), rateText(it.allDataShare)])),
    ),
  ];
}

function readLine({ lines, patients, encounters, rejected, replaced }: Replayed): string {
  const older = [...replaced].map(([type, count]) => `${count} ${type}`);
  const again = older.length === 0 ? '' : `; copies that a newer one replaced: ${older.join(', ')}`;
  const refused = [...rejected].map(([reason, count]) => `${count} ${reason}`);
  const end = refused.length === 0 ? 'no line was rejected' : `rejected lines: ${refused.join(', ')}`;
  return `read ${lines} lines, ${patients} patients, ${encounters} encounters; ${end}${again}`;
}

/** A replay as an analyst reads it in a terminal. */
export function replayText(report: ReplayReport, replayed: Replayed): string {
  return [
    ...overall(report),
    ...comparison(report),
    ...divisions(report),
    '',
    `not eligible ${report.left.notEligible}, without a usable start ${report.left.undated}, could not be told ${report.left.couldNotLook}`,
    `${HIDDEN} hidden: a count from 1 to 10, or one that would give such a count away`,
    readLine(replayed),
  ].join('\n');
}
