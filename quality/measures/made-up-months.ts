import { seededRandom } from '../replay/seeded-random.ts';
import { type ClosedCount, type ClosedMonth, toCounted } from './closed-month.ts';
import type { MeasureCounts } from './counts.ts';
import type { MeasureDefinition } from './measure.ts';
import { measures } from './measures.ts';
import { type Periods, periodsUntil } from './period.ts';
import { type Stratifier, stratifiers } from './strata.ts';

interface Case {
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

/** Visits of the months from 2022 on. */
function makeUpCases(seed: number, number: number, visitsAMonth: number) {
  const random = seededRandom(seed);
  const labels = Array.from({ length: number }, (_, index) =>
    new Date(Date.UTC(2022, index, 1)).toISOString().slice(0, 7),
  );
  const cases = labels.map((month): [string, Case[]] => [
    month,
    Array.from(
      { length: Math.round(visitsAMonth * (0.5 + random())) },
      (): Case => ({
        strata: Object.fromEntries(stratifiers.map((it) => [it, pick(random, shares[it] ?? [])])),
        is: becomeOf(random),
      }),
    ),
  ]);
  return { labels, cases: new Map(cases) };
}

/** Counts of one measure in one division of some cases. */
function divide(cases: readonly Case[], measure: MeasureDefinition, stratifier: Stratifier): ClosedCount[] {
  const [all = '', some = ''] = membership[measure.id] ?? [];
  const sums = new Map<string, { denominator: number; numerator: number }>();
  for (const { strata, is } of cases) {
    if (!is.has(all)) continue;
    const stratum = strata[stratifier] ?? 'all';
    const sum = sums.get(stratum) ?? { denominator: 0, numerator: 0 };
    sums.set(stratum, sum);
    sum.denominator += 1;
    if (is.has(some)) sum.numerator += 1;
  }
  return [...sums].map(([stratum, sum]) => ({ stratifier, stratum, ...sum }));
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

/** Closed months of a made-up programme; `late` visits of the thirteenth are not known yet. */
export function makeUpMonths(seed: number, number: number, visitsAMonth: number, late = 0): ClosedMonth[] {
  const { labels, cases } = makeUpCases(seed, number, visitsAMonth);
  return labels.map((period, index) =>
    closeCases(period, (cases.get(period) ?? []).slice(index === 12 ? late : 0)),
  );
}

/** What a monthly report counts. */
export interface CountedReport {
  readonly periods: Periods;
  readonly counted: readonly MeasureCounts[];
}

/** What each monthly report of a made-up programme counts, from its third year on. */
export function makeUpReports(seed: number, number: number, visitsAMonth: number): CountedReport[] {
  const closed = makeUpMonths(seed, number + 23, visitsAMonth);
  return closed.slice(23).map(({ period }, index) => {
    const periods = periodsUntil(period, 'UTC');
    if ('error' in periods) throw new Error(periods.error);
    return { periods, counted: toCounted(closed.slice(0, index + 24), periods) };
  });
}
