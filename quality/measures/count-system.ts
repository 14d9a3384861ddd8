import type { CountedCell, CountSystem, Sum } from '../suppression/system.ts';
import type { Count, MeasureCounts } from './counts.ts';
import type { MeasureDefinition } from './measure.ts';

/** Where a count stands: its period, stratifier and stratum. */
type Place = Pick<Count, 'period' | 'stratifier' | 'stratum'>;

const placeOf = ({ period, stratifier, stratum }: Place) => `${period}|${stratifier}|${stratum}`;

/** Whether a measure shows a numerator of its own there. */
export function hasNumerator({ scoring }: MeasureDefinition, { stratifier }: Place): boolean {
  return scoring === 'proportion' && stratifier !== 'category';
}

/** The cell of a denominator: one and the same for all measures of its population. */
export function denominatorCell({ populations }: MeasureDefinition, place: Place): string {
  return `${populations.denominator}|${placeOf(place)}`;
}

/** The cell of a numerator; where another measure's denominator is the same population, that cell. */
export function numeratorCell({ id, populations }: MeasureDefinition, place: Place): string {
  return `${populations.numerator ?? `numerator of ${id}`}|${placeOf(place)}`;
}

const restCell = ({ id }: MeasureDefinition, place: Place) => `rest of ${id}|${placeOf(place)}`;

function rankOf({ period, stratifier }: Place): number {
  if (stratifier !== 'all') return 0;
  return period.includes('/') ? 2 : 1;
}

function cellsOf(measure: MeasureDefinition, count: Count): CountedCell[] {
  const rank = rankOf(count);
  const { numerator, denominator } = count;
  const whole = { id: denominatorCell(measure, count), value: denominator, rank };
  if (!hasNumerator(measure, count)) return [whole];
  return [
    whole,
    { id: numeratorCell(measure, count), value: numerator, rank },
    { id: restCell(measure, count), value: denominator - numerator, rank, implied: true },
  ];
}

/** Those who did and those who did not are all. */
function splitOf(measure: MeasureDefinition, count: Count): Sum[] {
  if (!hasNumerator(measure, count)) return [];
  const parts = [numeratorCell(measure, count), restCell(measure, count)];
  return [{ whole: denominatorCell(measure, count), parts }];
}

/** That parts add up to a whole, for each of the three cells of a count. */
function adding(measure: MeasureDefinition, whole: Count, parts: readonly Count[]): Sum[] {
  const cells = [
    denominatorCell,
    ...(parts.every((it) => hasNumerator(measure, it)) ? [numeratorCell, restCell] : []),
  ];
  return cells.map((cell) => ({ whole: cell(measure, whole), parts: parts.map((it) => cell(measure, it)) }));
}

function sumsOf({ measure, counts }: MeasureCounts): Sum[] {
  const splits = counts.flatMap((count) => splitOf(measure, count));
  const year = counts.find((it) => it.stratifier === 'all' && it.period.includes('/'));
  if (year === undefined || measure.overlapping === true) return splits;
  const [from = '', to = ''] = year.period.split('/');
  const months = counts.filter(
    (it) => it.stratifier === 'all' && it.period !== year.period && it.period >= from && it.period <= to,
  );
  const stratifiers = new Set(counts.filter((it) => it.stratifier !== 'all').map((it) => it.stratifier));
  const divisions = [...stratifiers].map((stratifier) => counts.filter((it) => it.stratifier === stratifier));
  return [...splits, ...[months, ...divisions].flatMap((parts) => adding(measure, year, parts))];
}

/**
 * All that a reader of a release has to calculate with: every count of every measure, and the sums of
 * months, strata, and those who did and did not. A population that two measures share is one cell.
 * Throws when two measures count one population differently: their definitions contradict each other.
 */
export function toCountSystem(counted: readonly MeasureCounts[]): CountSystem {
  const cells = new Map<string, CountedCell>();
  for (const { measure, counts } of counted)
    for (const cell of counts.flatMap((count) => cellsOf(measure, count))) {
      const there = cells.get(cell.id);
      if (there !== undefined && there.value !== cell.value)
        throw new Error(`${measure.id}: ${cell.id} is counted as ${there.value} and as ${cell.value}`);
      cells.set(cell.id, cell);
    }
  return { cells, sums: counted.flatMap(sumsOf) };
}
