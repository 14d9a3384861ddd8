import type { Interval } from '../facts/interval.ts';
import type { Hit } from './hits.ts';
import { normalCode } from './value-set.ts';

const DAY = 86_400_000;
/** How far apart a problem-list entry and a diagnosis of the same code may stand and still be one fact. */
const SAME_FACT = 31 * DAY;

function sameCode(a: Hit, b: Hit): boolean {
  return (
    a.code !== undefined &&
    b.code !== undefined &&
    normalCode('icd-10-cm', a.code) === normalCode('icd-10-cm', b.code)
  );
}

function near(a: Interval | undefined, b: Interval | undefined): boolean {
  return a === undefined || b === undefined || (a.from <= b.to + SAME_FACT && b.from <= a.to + SAME_FACT);
}

/** Whether `hit` only says again what `other` says. */
function repeats(hit: Hit, other: Hit): boolean {
  if (hit.source === other.source && hit.kind === other.kind) return true;
  if (!sameCode(hit, other)) return false;
  if (hit.encounter !== undefined && hit.encounter === other.encounter) return true;
  return hit.kind === 'problem-list' && other.kind !== 'problem-list' && near(hit.when, other.when);
}

/** Each fact once: a problem-list entry, an encounter's diagnosis and its reason may be one fact. */
export function distinctFacts(hits: readonly Hit[]): Hit[] {
  const rank = (hit: Hit) => (hit.kind === 'problem-list' ? 1 : 0);
  const kept: Hit[] = [];
  for (const hit of hits.toSorted((a, b) => rank(a) - rank(b)))
    if (!kept.some((other) => repeats(hit, other))) kept.push(hit);
  return kept;
}

interface Days {
  readonly first: number;
  readonly last: number;
}

function toDays({ from, to }: Interval): Days {
  return { first: Math.floor(from / DAY), last: Math.floor((to - 1) / DAY) };
}

/** The most of these stretches of days that have no day in common: so many dates are certainly distinct. */
function countDisjoint(stretches: readonly Days[]): number {
  let count = 0;
  let end = Number.NEGATIVE_INFINITY;
  for (const { first, last } of stretches.toSorted((a, b) => a.last - b.last)) {
    if (first <= end) continue;
    count += 1;
    end = last;
  }
  return count;
}

/** How many distinct dates the facts certainly fall on, and how many at most. An undated fact may be any date's. */
export function countDates(hits: readonly Hit[]): { certain: number; possible: number } {
  const stretches = hits.flatMap((hit) => (hit.when === undefined ? [] : [toDays(hit.when)]));
  const distinct = new Map(stretches.map((it) => [`${it.first}:${it.last}`, it]));
  const undated = hits.length - stretches.length;
  const certain = countDisjoint([...distinct.values()]);
  return { certain: Math.max(certain, Math.min(1, hits.length)), possible: distinct.size + undated };
}
