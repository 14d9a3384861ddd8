import type { Interval } from '../facts/interval.ts';
import type { Hit } from './hits.ts';

const DAY = 86_400_000;
/** How far apart a problem-list entry and a diagnosis of the same code may stand and still be one fact. */
const SAME_FACT = 31 * DAY;

function near(a: Interval | undefined, b: Interval | undefined): boolean {
  return a === undefined || b === undefined || (a.from <= b.to + SAME_FACT && b.from <= a.to + SAME_FACT);
}

/** Takes the first hit of each resource and, among those of one code, of each encounter. */
function firstOfEach(hits: readonly Hit[]): Hit[] {
  const seen = new Set<string>();
  return hits.filter(({ source, kind, code, encounter }) => {
    const keys = [
      `${source} ${kind}`,
      ...(encounter === undefined || code === undefined ? [] : [`${encounter} ${code}`]),
    ];
    if (keys.some((key) => seen.has(key))) return false;
    for (const key of keys) seen.add(key);
    return true;
  });
}

/**
 * Each fact once: two codings of one resource, an encounter's diagnosis and its reason, a problem-list
 * entry that says again what was diagnosed at about that time.
 */
export function distinctFacts(hits: readonly Hit[]): readonly Hit[] {
  if (hits.length < 2) return hits;
  const isProblem = (hit: Hit) => hit.kind === 'problem-list';
  const diagnosed = firstOfEach(hits.filter((hit) => !isProblem(hit)));
  const problems = hits.filter(isProblem);
  if (problems.length === 0) return diagnosed;
  const byCode = groupByCode(diagnosed);
  const own = problems.filter(
    (hit) =>
      !(byCode.get(hit.code) ?? []).some(
        (other) => isSameEncounter(hit, other) || near(hit.when, other.when),
      ),
  );
  return [...diagnosed, ...firstOfEach(own)];
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
