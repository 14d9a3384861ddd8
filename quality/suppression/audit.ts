import { type Component, componentsOf } from './components.ts';
import { type NumberedSystem, numberSystem, type Unknown, unknownIn } from './numbered.ts';
import { createPolytope, type Polytope } from './polytope.ts';
import { workedOut } from './propagate.ts';
import { type CountedCell, type CountSystem, isSmall, termsOf } from './system.ts';

/** Cells that reach their end this close to it are at it: counts are whole numbers. */
const HALF = 0.5;

/**
 * What a reader can be sure of beside the sums: a hidden count is at least 1, for 0 need not be hidden.
 * Where it is 0 all the same, the reader is taken to know that too.
 */
const leastOf = (cell: CountedCell | undefined): number => Math.min(1, cell?.value ?? 0);

/** The equations of a component, over what each cell has beyond its least. */
function toPolytope({ system, cells }: NumberedSystem, component: Component): Polytope {
  const own = component.cells.flatMap((cell) => cells[cell] ?? []);
  const index = new Map(own.map(({ id }, at): [string, number] => [id, at]));
  const rows = component.sums.flatMap((sum) => {
    const of = system.sums[sum];
    if (of === undefined) return [];
    const terms = new Map<number, number>();
    let equals = 0;
    for (const [id, sign] of termsOf(of)) {
      const at = index.get(id);
      const cell = system.cells.get(id);
      if (at === undefined) equals -= sign * (cell?.value ?? 0);
      else {
        terms.set(at, (terms.get(at) ?? 0) + sign);
        equals -= sign * leastOf(cell);
      }
    }
    return [{ terms, equals }];
  });
  return createPolytope({ variables: own.length, rows });
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

/** Whether a small count stands in a cell. */
function isSmallAt({ cells }: NumberedSystem, cell: number): boolean {
  const there = cells[cell];
  return there !== undefined && isSmall(there);
}

/** The small cells of one component that have no value but their own. */
export function recoverableIn(system: NumberedSystem, component: Component): number[] {
  const beyond = component.cells.map(
    (cell) => (system.cells[cell]?.value ?? 0) - leastOf(system.cells[cell]),
  );
  const open = new Set(component.cells.flatMap((cell, at) => (isSmallAt(system, cell) ? [at] : [])));
  if (open.size === 0) return [];
  const polytope = toPolytope(system, component);
  const recovered: number[] = [];
  for (const target of open) {
    if (!canDiffer(polytope, target, beyond[target] ?? 0)) recovered.push(component.cells[target] ?? -1);
    // Every corner that was met shows all cells that differ in it to be safe.
    for (const other of open)
      if (Math.abs(polytope.valueOf(other) - (beyond[other] ?? 0)) > HALF) open.delete(other);
  }
  return recovered;
}

/** What a reader does not know, in parts. */
interface UnknownParts {
  /** Small cells that subtractions give away. */
  readonly certain: readonly number[];
  /** What subtractions leave. */
  readonly components: readonly Component[];
}

export function unknownParts(system: NumberedSystem, unknown: Unknown): UnknownParts {
  const { known, left } = workedOut(system, unknown);
  return {
    certain: known.filter((cell) => isSmallAt(system, cell)),
    components: componentsOf(system, left),
  };
}

/**
 * The small cells that a reader can work out from what is shown, by linear programming over all sums: for
 * each hidden cell, whether any other value would fit. Empty when the release may be published.
 */
export function auditRelease(system: CountSystem, hidden: ReadonlySet<string>): readonly string[] {
  const numbered = numberSystem(system);
  const { certain, components } = unknownParts(numbered, unknownIn(numbered, hidden));
  const recovered = [...certain, ...components.flatMap((it) => recoverableIn(numbered, it))];
  return recovered.flatMap((cell) => numbered.cells[cell]?.id ?? []);
}
