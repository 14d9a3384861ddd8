import { hideSmall } from '../suppression/hide-small.ts';
import { type CountedCell, type CountSystem, isSmall, type Sum } from '../suppression/system.ts';
import type { Compared, Pair, Tally } from './tally.ts';
import { type Share, shareOf } from './wilson.ts';

/** Cards and visits as they may be shown; what is hidden is absent. */
export interface ReportedPair {
  readonly visits?: number;
  readonly cards?: number;
  /** Cards per visit, with its 95 % interval; only where both counts are shown. */
  readonly rate?: Share;
}

export interface ReportRow {
  readonly name: string;
  readonly asOf: ReportedPair;
  readonly allData?: ReportedPair;
}

/** What a replay tells, ready to be shown: no small count, and none that could be worked out. */
export interface ReplayReport {
  readonly asOf: ReportedPair;
  readonly allData: ReportedPair;
  readonly other?: ReportedPair & { readonly compared: Readonly<Partial<Compared>> };
  readonly left: Tally['left'];
  readonly months: readonly ReportRow[];
  readonly groups: readonly { readonly grouping: string; readonly rows: readonly ReportRow[] }[];
  /** By indicator: visits in which it was present, and those of them with a card. */
  readonly indicators: readonly (ReportRow & { readonly asOfShare?: Share; readonly allDataShare?: Share })[];
  readonly overlap: readonly { readonly name: string; readonly cards: number }[];
}

/** Counts and sums of one way of counting, to be hidden together. */
interface Building {
  readonly cells: Map<string, CountedCell>;
  readonly sums: Sum[];
}

function addPair({ cells, sums }: Building, id: string, { cards, visits }: Pair, rank: number): void {
  cells.set(`visits ${id}`, { id: `visits ${id}`, value: visits, rank });
  cells.set(`cards ${id}`, { id: `cards ${id}`, value: cards, rank });
  cells.set(`none ${id}`, { id: `none ${id}`, value: visits - cards, rank, implied: true });
  sums.push({ whole: `visits ${id}`, parts: [`cards ${id}`, `none ${id}`] });
}

function addDivision(building: Building, name: string, strata: ReadonlyMap<string, Pair>): void {
  const ids = [...strata.keys()].map((stratum) => `${name}|${stratum}`);
  for (const [stratum, pair] of strata) addPair(building, `${name}|${stratum}`, pair, 0);
  for (const kind of ['visits', 'cards', 'none'])
    building.sums.push({ whole: `${kind} all`, parts: ids.map((id) => `${kind} ${id}`) });
}

type Show = (id: string, pair: Pair) => ReportedPair;

function createShow(system: CountSystem): Show {
  const hidden = hideSmall(system);
  return (id, { visits, cards }) => {
    const showsVisits = !hidden.has(`visits ${id}`);
    const showsCards = !hidden.has(`cards ${id}`);
    const rate = showsVisits && showsCards ? shareOf(cards, visits) : undefined;
    return { ...(showsVisits && { visits }), ...(showsCards && { cards }), ...(rate && { rate }) };
  };
}

/** One way of counting with all its divisions. */
function showOf(all: Pair, divisions: readonly (readonly [string, ReadonlyMap<string, Pair>])[]): Show {
  const building: Building = { cells: new Map(), sums: [] };
  addPair(building, 'all', all, 2);
  for (const [name, strata] of divisions) addDivision(building, name, strata);
  return createShow(building);
}

const monthsOf = ({ months }: Tally, of: 'asOf' | 'allData') =>
  new Map([...months].map(([month, pairs]): [string, Pair] => [month, pairs[of]]));

function showByItself(pair: Pair): ReportedPair {
  return showOf(pair, [])('all', pair);
}

/** Visits with an indicator are not parts of a whole: each count stands by itself. */
function indicatorRows({ indicators, asOf, allData }: Tally): ReplayReport['indicators'] {
  const rows = [...indicators].map(([name, pairs]) => {
    const [now, later] = [showByItself(pairs.asOf), showByItself(pairs.allData)];
    const asOfShare = now.visits === undefined ? undefined : shareOf(now.visits, asOf.visits);
    const allDataShare = later.visits === undefined ? undefined : shareOf(later.visits, allData.visits);
    return {
      name,
      asOf: now,
      allData: later,
      ...(asOfShare && { asOfShare }),
      ...(allDataShare && { allDataShare }),
    };
  });
  return rows.sort((a, b) => (b.asOf.visits ?? 0) - (a.asOf.visits ?? 0) || (a.name < b.name ? -1 : 1));
}

/** Pairs shown; the commonest, since there may be hundreds. */
const MOST_PAIRS = 25;

function overlapRows({ overlap }: Tally): ReplayReport['overlap'] {
  return [...overlap]
    .map(([name, cards]) => ({ name, cards }))
    .filter(({ cards }) => !isSmall({ id: '', value: cards, rank: 0 }))
    .sort((a, b) => b.cards - a.cards || (a.name < b.name ? -1 : 1))
    .slice(0, MOST_PAIRS);
}

/** The comparison is shown whole or not at all: its three counts and the two totals tie it together. */
function otherOf({ other, compared }: Tally): ReplayReport['other'] {
  const small = Object.values(compared).some((value) => isSmall({ id: '', value, rank: 0 }));
  return { ...showByItself(other), compared: small ? {} : compared };
}

const byName = (a: { name: string }, b: { name: string }) => (a.name < b.name ? -1 : 1);

/** A tally as it may be shown. Safety: small counts are hidden, and what would give them away (R13). */
export function toReplayReport(tally: Tally, isCompared: boolean): ReplayReport {
  const groups = [...tally.groups];
  const showNow = showOf(tally.asOf, [['month', monthsOf(tally, 'asOf')], ...groups]);
  const showAll = showOf(tally.allData, [['month', monthsOf(tally, 'allData')]]);
  const months = [...tally.months].map(([name, pairs]) => ({
    name,
    asOf: showNow(`month|${name}`, pairs.asOf),
    allData: showAll(`month|${name}`, pairs.allData),
  }));
  return {
    asOf: showNow('all', tally.asOf),
    allData: showAll('all', tally.allData),
    ...(isCompared && { other: otherOf(tally) ?? { compared: {} } }),
    left: tally.left,
    months: months.sort(byName),
    groups: groups.map(([grouping, strata]) => ({
      grouping,
      rows: [...strata]
        .map(([name, pair]) => ({ name, asOf: showNow(`${grouping}|${name}`, pair) }))
        .sort(byName),
    })),
    indicators: indicatorRows(tally),
    overlap: overlapRows(tally),
  };
}
