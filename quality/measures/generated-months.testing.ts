import { seededRandom } from '../replay/seeded-random.ts';
import type { ClosedCount, ClosedMonth } from './closed-month.ts';
import type { Count, MeasureCounts } from './counts.ts';
import type { MeasureDefinition } from './measure.ts';
import { measures } from './measures.ts';
import { type Periods, periodsUntil } from './period.ts';
import { type Stratifier, stratifiers } from './strata.ts';

interface Case {
  readonly month: string;
  readonly strata: Readonly<Record<string, string>>;
  readonly is: ReadonlySet<string>;
}

const shares: Readonly<Record<string, readonly number[]>> = {
  unit: [0.5, 0.3, 0.15, 0.05],
  sex: [0.55, 0.44, 0.01],
  age_group: [0.1, 0.2, 0.3, 0.25, 0.15],
  race: [0.6, 0.2, 0.1, 0.06, 0.03, 0.01],
  ethnicity: [0.7, 0.25, 0.05],
  language: [0.85, 0.1, 0.05],
};

function pick(random: () => number, weights: readonly number[]): string {
  let left = random();
  for (const [index, weight] of weights.entries()) {
    left -= weight;
    if (left < 0) return `${index}`;
  }
  return '0';
}

/** What became of a visit: each step with its chance, given the one before. */
function becomeOf(random: () => number): ReadonlySet<string> {
  const is = new Set(['eligible visits']);
  const chance = (share: number, name: string) => {
    const happened = random() < share;
    if (happened) is.add(name);
    return happened;
  };
  if (!chance(0.2, 'eligible visits with a card')) return is;
  if (!chance(0.7, 'opened')) return is;
  if (!chance(0.9, 'conversations alone')) return is;
  const isInformed = chance(0.95, 'visits with information');
  if (!chance(0.9, 'conversations asked')) return is;
  if (isInformed) is.add('card, asked');
  chance(0.97, 'limits first');
  if (chance(0.12, 'conversations with help wanted') && chance(0.9, 'offered')) {
    if (chance(0.6, 'accepted') && isInformed) is.add('card, accepted');
  }
  return is;
}

/** Denominator and numerator of a measure by what a case is. */
const membership: Readonly<Record<string, readonly [string, string]>> = {
  M1: ['opened', 'conversations alone'],
  M2: ['eligible visits', 'visits with information'],
  M4: ['conversations asked', 'limits first'],
  M6a: ['eligible visits', 'eligible visits with a card'],
  M6b: ['eligible visits with a card', 'opened'],
  M6d: ['opened', 'conversations alone'],
  M6e: ['conversations alone', 'visits with information'],
  M6f: ['visits with information', 'card, asked'],
  M6g: ['card, asked', 'card, accepted'],
  M7: ['eligible visits with a card', 'conversations asked'],
  M8: ['conversations asked', 'conversations with help wanted'],
  M9a: ['offered', 'accepted'],
};

function countsOf(
  [all, some]: readonly [string, string],
  cases: readonly Case[],
  { months, year }: Periods,
  divisions: readonly Stratifier[],
): Count[] {
  const counts = new Map<string, { count: Omit<Count, 'denominator' | 'numerator'>; n: number; d: number }>();
  const add = (period: string, stratifier: Stratifier, stratum: string, hit: boolean) => {
    const id = `${period}|${stratifier}|${stratum}`;
    const entry = counts.get(id) ?? { count: { period, stratifier, stratum }, n: 0, d: 0 };
    counts.set(id, entry);
    entry.d += 1;
    if (hit) entry.n += 1;
  };
  const ofYear = new Set(months.slice(0, 12).map((it) => it.label));
  const reported = new Set(months.map((it) => it.label));
  for (const { month, strata, is } of cases) {
    if (!is.has(all) || !reported.has(month)) continue;
    add(month, 'all', 'all', is.has(some));
    if (!ofYear.has(month)) continue;
    add(year.label, 'all', 'all', is.has(some));
    for (const stratifier of divisions) add(year.label, stratifier, strata[stratifier] ?? '', is.has(some));
  }
  return [...counts.values()].map(({ count, n, d }) => ({ ...count, numerator: n, denominator: d }));
}

/** Visits of the months from 2022 on. */
function generateCases(seed: number, number: number, visitsAMonth: number) {
  const random = seededRandom(seed);
  const labels = Array.from({ length: number }, (_, index) =>
    new Date(Date.UTC(2022, index, 1)).toISOString().slice(0, 7),
  );
  const cases = labels.flatMap((month) =>
    Array.from(
      { length: Math.round(visitsAMonth * (0.5 + random())) },
      (): Case => ({
        month,
        strata: Object.fromEntries(stratifiers.map((it) => [it, pick(random, shares[it] ?? [])])),
        is: becomeOf(random),
      }),
    ),
  );
  return { labels, cases };
}

/** Counts of one measure in one division of some cases. */
function divide(cases: readonly Case[], measure: MeasureDefinition, stratifier: Stratifier): ClosedCount[] {
  const [all = '', some = ''] = membership[measure.id] ?? [];
  const sums = new Map<string, ClosedCount>();
  for (const { strata, is } of cases.filter((it) => it.is.has(all))) {
    const stratum = strata[stratifier] ?? 'all';
    const there = sums.get(stratum) ?? { stratifier, stratum, denominator: 0, numerator: 0 };
    const numerator = there.numerator + Number(is.has(some));
    sums.set(stratum, { ...there, denominator: there.denominator + 1, numerator });
  }
  return [...sums.values()];
}

/** A month closed with every division. */
function closeCases(period: string, cases: readonly Case[]): ClosedMonth {
  const closed = measures.map((measure) => {
    const isKnown = membership[measure.id] !== undefined;
    const divisions = ['all' as const, ...(measure.undivided === true ? [] : stratifiers)];
    const counts = divisions.flatMap((it) => divide(cases, measure, it));
    return { id: measure.id, missing: isKnown ? [] : measure.needs, counts: isKnown ? counts : [] };
  });
  return { period, measures: closed };
}

/** The same as closed months; `late` visits of the thirteenth are not known yet. */
export function generateClosedMonths(
  seed: number,
  number: number,
  visitsAMonth: number,
  late = 0,
): ClosedMonth[] {
  const { labels, cases } = generateCases(seed, number, visitsAMonth);
  return labels.map((period, index) =>
    closeCases(period, cases.filter((it) => it.month === period).slice(index === 12 ? late : 0)),
  );
}

/** Months of a made-up programme, and what each monthly report counts. */
export function generateMonths(seed: number, number: number, visitsAMonth: number) {
  const { labels, cases } = generateCases(seed, number + 23, visitsAMonth);
  return labels.slice(23).map((label): { periods: Periods; counted: MeasureCounts[] } => {
    const periods = periodsUntil(label, 'UTC');
    if ('error' in periods) throw new Error(periods.error);
    const counted = measures.flatMap((measure): MeasureCounts[] => {
      const of = membership[measure.id];
      const divisions = measure.undivided === true ? [] : stratifiers;
      return of === undefined
        ? []
        : [{ measure, missing: [], counts: countsOf(of, cases, periods, divisions) }];
    });
    return { periods, counted };
  });
}
