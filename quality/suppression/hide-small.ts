import { recoverableIn, unknownParts } from './audit.ts';
import type { Component } from './components.ts';
import {
  type CountedCell,
  type CountSystem,
  isSmall,
  type Sum,
  sumsByCell,
  termsOf,
  unknownCells,
} from './system.ts';

/** What is known around a cell when another is to be hidden with it. */
interface Surroundings {
  readonly system: CountSystem;
  readonly byCell: ReadonlyMap<string, readonly Sum[]>;
  readonly unknown: ReadonlySet<string>;
  readonly settled: ReadonlySet<string>;
}

function isTrue({ cells }: CountSystem, sum: Sum): boolean {
  return termsOf(sum).reduce((total, [id, sign]) => total + sign * (cells.get(id)?.value ?? 0), 0) === 0;
}

/** Cheapest first: strata before months before wholes, small before large; one that is 0 protects nothing. */
function byCost(a: CountedCell, b: CountedCell): number {
  return Number(a.value === 0) - Number(b.value === 0) || a.rank - b.rank || a.value - b.value;
}

function shownIn(system: CountSystem, sums: readonly Sum[], unknown: ReadonlySet<string>): CountedCell[] {
  const ids = new Set(sums.flatMap((sum) => termsOf(sum).map(([id]) => id)));
  return [...ids].flatMap((id) => {
    const cell = system.cells.get(id);
    return cell === undefined || unknown.has(id) ? [] : [cell];
  });
}

/** All sums a cell is tied to by way of unknown cells. */
function sumsAround({ byCell, unknown }: Surroundings, id: string): readonly Sum[] {
  const reached = new Set([id]);
  const found = new Set<Sum>();
  // A set grows while it is walked.
  for (const cell of reached)
    for (const sum of byCell.get(cell) ?? []) {
      found.add(sum);
      for (const [other] of termsOf(sum)) if (unknown.has(other)) reached.add(other);
    }
  return [...found];
}

/** The cell to hide so that another cannot be worked out; nothing when there is none left. */
function complementOf(around: Surroundings, id: string): CountedCell | undefined {
  const { system, unknown, settled } = around;
  const tied = sumsAround(around, id);
  const alone = tied.filter((sum) => termsOf(sum).every(([it]) => it === id || !unknown.has(it)));
  const candidates = (sums: readonly Sum[]) =>
    shownIn(system, sums, unknown)
      .filter((it) => !settled.has(it.id))
      .sort(byCost);
  return candidates(alone)[0] ?? candidates(tied)[0];
}

/**
 * Finds cells to protect next: one that subtractions give away, else one of each component, since what
 * protects it often protects its neighbours. A component that has not changed is not solved again.
 */
function createFinder(system: CountSystem): (hidden: ReadonlySet<string>) => readonly string[] {
  const solved = new Map<string, readonly string[]>();
  const solve = (component: Component) => {
    const key = component.ids.join(' + ');
    const recovered = solved.get(key) ?? recoverableIn(system, component).slice(0, 1);
    solved.set(key, recovered);
    return recovered;
  };
  return (hidden) => {
    const { certain, components } = unknownParts(system, hidden);
    return certain.length > 0 ? certain.slice(0, 1) : components.flatMap(solve);
  };
}

/** Cells decided on before, which stay as they are: a reader has seen them, or will. */
export interface Settled {
  readonly ids: ReadonlySet<string>;
  readonly hidden: ReadonlySet<string>;
}

const NOTHING_SETTLED: Settled = { ids: new Set(), hidden: new Set() };

/**
 * The cells to hide: every small one, and as many others as it takes until no small one can be worked out.
 * Safety: a release is only what the audit passes (R13).
 * Throws for counts that do not add up, and when cells settled before give one away: faults of who made them.
 */
export function hideSmall(system: CountSystem, settled: Settled = NOTHING_SETTLED): ReadonlySet<string> {
  if (!system.sums.every((sum) => isTrue(system, sum))) throw new Error('the counts contradict their sums');
  const open = [...system.cells.values()].filter((it) => it.implied !== true && !settled.ids.has(it.id));
  const hidden = new Set([...settled.hidden, ...open.filter(isSmall).map((it) => it.id)]);
  const byCell = sumsByCell(system);
  const findRecovered = createFinder(system);
  for (let found = findRecovered(hidden); found.length > 0; found = findRecovered(hidden))
    for (const id of found) {
      const unknown = unknownCells(system, hidden);
      const complement = complementOf({ system, byCell, unknown, settled: settled.ids }, id);
      if (complement === undefined) throw new Error('nothing is left to hide');
      hidden.add(complement.id);
    }
  return hidden;
}
