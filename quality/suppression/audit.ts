import { type Component, componentsOf } from './components.ts';
import { createPolytope, type Polytope } from './polytope.ts';
import { workedOut } from './propagate.ts';
import { type CountSystem, isSmall, termsOf, unknownCells } from './system.ts';

/** Cells that reach their end this close to it are at it: counts are whole numbers. */
const HALF = 0.5;

/**
 * What a reader can be sure of beside the sums: a hidden count is at least 1, for 0 need not be hidden.
 * Where it is 0 all the same, the reader is taken to know that too.
 */
function leastOf(system: CountSystem, id: string): number {
  return Math.min(1, system.cells.get(id)?.value ?? 0);
}

/** The equations of a component, over what each cell has beyond its least. */
function toPolytope(system: CountSystem, { ids, sums }: Component): Polytope {
  const index = new Map(ids.map((id, at): [string, number] => [id, at]));
  const countOf = (id: string) => system.cells.get(id)?.value ?? 0;
  const rows = sums.map((sum) => {
    const terms = new Map<number, number>();
    let equals = 0;
    for (const [id, sign] of termsOf(sum)) {
      const at = index.get(id);
      if (at === undefined) equals -= sign * countOf(id);
      else {
        terms.set(at, (terms.get(at) ?? 0) + sign);
        equals -= sign * leastOf(system, id);
      }
    }
    return { terms, equals };
  });
  return createPolytope({ variables: ids.length, rows });
}

/** Whether a cell could have another value than it has, for all that a reader knows. */
function canDiffer(polytope: Polytope, variable: number, value: number): boolean {
  for (const direction of [1, -1] as const)
    for (;;) {
      if (Math.abs(polytope.valueOf(variable) - value) > HALF) return true;
      const went = polytope.push(variable, direction);
      if (went === 'unbounded') return true;
      if (went === 'at end') break;
    }
  return false;
}

/** The small cells of one component that have no value but their own. */
export function recoverableIn(system: CountSystem, component: Component): string[] {
  const { ids } = component;
  const beyond = ids.map((id) => (system.cells.get(id)?.value ?? 0) - leastOf(system, id));
  const open = new Set(
    ids.flatMap((id, at) => {
      const cell = system.cells.get(id);
      return cell !== undefined && isSmall(cell) ? [at] : [];
    }),
  );
  if (open.size === 0) return [];
  const polytope = toPolytope(system, component);
  const recovered: string[] = [];
  for (const target of open) {
    if (!canDiffer(polytope, target, beyond[target] ?? 0)) recovered.push(ids[target] ?? '');
    // Every corner that was met shows all cells that differ in it to be safe.
    for (const other of open)
      if (Math.abs(polytope.valueOf(other) - (beyond[other] ?? 0)) > HALF) open.delete(other);
  }
  return recovered;
}

/** What a reader does not know, in parts. */
interface UnknownParts {
  /** Small cells that subtractions give away. */
  readonly certain: readonly string[];
  /** What subtractions leave. */
  readonly components: readonly Component[];
}

export function unknownParts(system: CountSystem, hidden: ReadonlySet<string>): UnknownParts {
  const unknown = unknownCells(system, hidden);
  const known = workedOut(system, unknown);
  const left = new Set([...unknown].filter((id) => !known.has(id)));
  const isSmallCell = (id: string) => isSmall(system.cells.get(id) ?? { id, value: 0, rank: 0 });
  return { certain: [...known].filter(isSmallCell), components: componentsOf(system, left) };
}

/**
 * The small cells that a reader can work out from what is shown, by linear programming over all sums: for
 * each hidden cell, whether any other value would fit. Empty when the release may be published.
 */
export function auditRelease(system: CountSystem, hidden: ReadonlySet<string>): readonly string[] {
  const { certain, components } = unknownParts(system, hidden);
  return [...certain, ...components.flatMap((it) => recoverableIn(system, it))];
}
