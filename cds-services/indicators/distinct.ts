import type { Interval } from '../facts/interval.ts';
import type { Hit } from './hits.ts';

const DAY = 86_400_000;
/** How far apart a problem-list entry and a diagnosis of the same code may stand and still be one fact. */
const SAME_FACT = 31 * DAY;

function near(a: Interval | undefined, b: Interval | undefined): boolean {
  return a === undefined || b === undefined || (a.from <= b.to + SAME_FACT && b.from <= a.to + SAME_FACT);
}

function isSameEncounter(a: Hit, b: Hit): boolean {
  return a.encounter !== undefined && a.encounter === b.encounter;
}

function groupByCode(hits: readonly Hit[]): ReadonlyMap<string | undefined, readonly Hit[]> {
  const groups = new Map<string | undefined, Hit[]>();
  for (const hit of hits) {
    const group = groups.get(hit.code);
    if (group === undefined) groups.set(hit.code, [hit]);
    else group.push(hit);
  }
  return groups;
}

const isProblem = (hit: Hit) => hit.kind === 'problem-list';

/** Leaves out problem-list entries that say again what was diagnosed in the same encounter or at about that time. */
function withoutRepeatedDiagnoses(hits: readonly Hit[]): readonly Hit[] {
  if (!hits.some(isProblem)) return hits;
  const diagnosed = groupByCode(hits.filter((hit) => !isProblem(hit)));
  const isRepeated = (hit: Hit) =>
    (diagnosed.get(hit.code) ?? []).some(
      (other) => isSameEncounter(hit, other) || near(hit.when, other.when),
    );
  return hits.filter((hit) => !isProblem(hit) || !isRepeated(hit));
}

/** By date, undated ones last; then by what a chart's order does not change. */
function compare(a: Hit, b: Hit): number {
  const far = Number.POSITIVE_INFINITY;
  const [from, to] = [(it: Hit) => it.when?.from ?? far, (it: Hit) => it.when?.to ?? far];
  if (from(a) !== from(b)) return from(a) - from(b);
  if (to(a) !== to(b)) return to(a) - to(b);
  const [one, other] = [`${a.source} ${a.code ?? ''}`, `${b.source} ${b.code ?? ''}`];
  return one < other ? -1 : Number(one > other);
}

/** What makes two hits one fact: a resource, or a code in an encounter. */
function keysOf({ source, encounter, code }: Hit): readonly string[] {
  return encounter === undefined || code === undefined ? [source] : [source, `${encounter} ${code}`];
}

/** The earliest hit of each resource and, among those of one code, of each encounter. */
function earliestOfEach(hits: readonly Hit[]): readonly Hit[] {
  const earliest = new Map<string, Hit>();
  for (const hit of hits)
    for (const key of keysOf(hit)) {
      const there = earliest.get(key);
      if (there === undefined || compare(hit, there) < 0) earliest.set(key, hit);
    }
  return hits.filter((hit) => keysOf(hit).every((key) => earliest.get(key) === hit));
}

/**
 * Each fact once: two codings of one resource, an encounter's diagnosis and its reason, a problem-list
 * entry that says again what was diagnosed at about that time. Whatever the order of the hits.
 */
export function distinctFacts(hits: readonly Hit[]): readonly Hit[] {
  return hits.length < 2 ? hits : earliestOfEach(withoutRepeatedDiagnoses(hits));
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

/** How many distinct dates the facts certainly fall on, and how many at most: a vague or undated fact may be any date's. */
export function countDates(hits: readonly Hit[]): { certain: number; possible: number } {
  const stretches = hits.flatMap((hit) => (hit.when === undefined ? [] : [toDays(hit.when)]));
  const days = stretches.filter(({ first, last }) => first === last).map(({ first }) => first);
  const certain = Math.max(countDisjoint(stretches), Math.min(1, hits.length));
  return { certain, possible: new Set(days).size + hits.length - days.length };
}
