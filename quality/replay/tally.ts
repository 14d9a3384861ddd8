import type { Answer } from './answers.ts';
import { type Grouping, groupings } from './groups.ts';
import type { ReplayedPatient, ReplayedVisit } from './replay-patient.ts';

/** Cards and eligible visits. */
export interface Pair {
  cards: number;
  visits: number;
}

/** How two answers to the same visits compare. */
export interface Compared {
  both: number;
  onlyNow: number;
  onlyOther: number;
}

/** Running sums of a replay; nothing of a single visit stays. */
export interface Tally {
  readonly asOf: Pair;
  readonly allData: Pair;
  readonly other: Pair;
  readonly compared: Compared;
  /** Visits that could not be prompted, had no usable start, or could not be looked at. */
  readonly left: { notEligible: number; undated: number; couldNotLook: number };
  readonly months: Map<string, { asOf: Pair; allData: Pair }>;
  readonly groups: ReadonlyMap<Grouping, Map<string, Pair>>;
  /** By indicator: eligible visits in which it was present, and those of them with a card. */
  readonly indicators: Map<string, { asOf: Pair; allData: Pair }>;
  /** By pair of indicators, `a + b`: cards in which both were present. */
  readonly overlap: Map<string, number>;
}

const pair = (): Pair => ({ cards: 0, visits: 0 });

export function createTally(): Tally {
  return {
    asOf: pair(),
    allData: pair(),
    other: pair(),
    compared: { both: 0, onlyNow: 0, onlyOther: 0 },
    left: { notEligible: 0, undated: 0, couldNotLook: 0 },
    months: new Map(),
    groups: new Map(groupings.map((name) => [name, new Map<string, Pair>()])),
    indicators: new Map(),
    overlap: new Map(),
  };
}

function entryOf<V>(map: Map<string, V>, key: string, make: () => V): V {
  const there = map.get(key);
  if (there !== undefined) return there;
  const made = make();
  map.set(key, made);
  return made;
}

const both = () => ({ asOf: pair(), allData: pair() });
const hasCard = ({ kind }: Answer) => kind !== 'none';

function count(pairs: Pair, answer: Answer): void {
  pairs.visits += 1;
  if (hasCard(answer)) pairs.cards += 1;
}

function countOverlap({ overlap }: Tally, { present }: Answer): void {
  const sorted = [...present].sort();
  for (const [index, one] of sorted.entries())
    for (const other of sorted.slice(index + 1)) {
      const key = `${one} + ${other}`;
      overlap.set(key, (overlap.get(key) ?? 0) + 1);
    }
}

function countIndicators({ indicators }: Tally, answer: Answer, of: 'asOf' | 'allData'): void {
  for (const id of answer.present) count(entryOf(indicators, id, both)[of], answer);
}

function countAsOf(tally: Tally, { asOf, groups }: ReplayedVisit, month: string): void {
  if (!asOf.eligible) {
    tally.left.notEligible += 1;
    return;
  }
  if (asOf.couldNotLook) tally.left.couldNotLook += 1;
  count(tally.asOf, asOf);
  count(entryOf(tally.months, month, both).asOf, asOf);
  for (const [name, strata] of tally.groups) count(entryOf(strata, groups[name], pair), asOf);
  countIndicators(tally, asOf, 'asOf');
  if (hasCard(asOf)) countOverlap(tally, asOf);
}

function countOther(tally: Tally, { asOf, other }: ReplayedVisit): void {
  if (other === undefined) return;
  if (other.eligible) count(tally.other, other);
  if (hasCard(asOf) && hasCard(other)) tally.compared.both += 1;
  else if (hasCard(asOf)) tally.compared.onlyNow += 1;
  else if (hasCard(other)) tally.compared.onlyOther += 1;
}

/** Adds a patient's visits. `monthOf` names the month of an instant. */
export function addTo(tally: Tally, patient: ReplayedPatient, monthOf: (at: number) => string): void {
  tally.left.undated += patient.undated;
  for (const visit of patient.visits) {
    const month = monthOf(visit.at);
    countAsOf(tally, visit, month);
    if (visit.allData.eligible) {
      count(tally.allData, visit.allData);
      count(entryOf(tally.months, month, both).allData, visit.allData);
      countIndicators(tally, visit.allData, 'allData');
    }
    countOther(tally, visit);
  }
}
