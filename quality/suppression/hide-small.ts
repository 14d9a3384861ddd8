import { recoverableIn, unknownParts } from './audit.ts';
import { type Component, walkFrom } from './components.ts';
import { type NumberedSystem, numberSystem, type Unknown, unknownIn } from './numbered.ts';
import { type CountedCell, type CountSystem, isSmall, type Sum, termsOf } from './system.ts';

/** What is known around a cell when another is to be hidden with it. */
interface Surroundings {
  readonly system: NumberedSystem;
  readonly unknown: Unknown;
  readonly settled: ReadonlySet<string>;
}

function isTrue({ cells }: CountSystem, sum: Sum): boolean {
  return termsOf(sum).reduce((total, [id, sign]) => total + sign * (cells.get(id)?.value ?? 0), 0) === 0;
}

/** A cell and its number. */
interface Candidate {
  readonly number: number;
  readonly cell: CountedCell;
}

/** Cheapest first: strata before months before wholes, small before large; one that is 0 protects nothing. */
function byCost({ cell: a }: Candidate, { cell: b }: Candidate): number {
  return Number(a.value === 0) - Number(b.value === 0) || a.rank - b.rank || a.value - b.value;
}

/** Cells of some sums that could be hidden too. */
function candidatesIn({ system, unknown, settled }: Surroundings, sums: readonly number[]): Candidate[] {
  const numbers = new Set(sums.flatMap((sum) => system.terms[sum] ?? []));
  return [...numbers].flatMap((number) => {
    const cell = system.cells[number];
    return cell === undefined || unknown[number] === 1 || settled.has(cell.id) ? [] : [{ number, cell }];
  });
}

/** The cell to hide so that another cannot be worked out; nothing when there is none left. */
function complementOf(around: Surroundings, number: number): Candidate | undefined {
  const { system, unknown } = around;
  const { sums: tied } = walkFrom(system, number, unknown);
  const isAlone = (sum: number) =>
    (system.terms[sum] ?? []).every((it) => it === number || unknown[it] !== 1);
  const cheapest = (sums: readonly number[]) => candidatesIn(around, sums).sort(byCost)[0];
  return cheapest(tied.filter(isAlone)) ?? cheapest(tied);
}

/**
 * Finds cells to protect next: one that subtractions give away, else one of each component, since what
 * protects it often protects its neighbours. A component that has not changed is not solved again.
 */
function createFinder(system: NumberedSystem, unknown: Unknown): () => readonly number[] {
  const solved = new Map<string, readonly number[]>();
  const solve = (component: Component) => {
    const key = component.cells.join();
    const recovered = solved.get(key) ?? recoverableIn(system, component).slice(0, 1);
    solved.set(key, recovered);
    return recovered;
  };
  return () => {
    const { certain, components } = unknownParts(system, unknown);
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
  const numbered = numberSystem(system);
  const unknown = unknownIn(numbered, hidden);
  const findRecovered = createFinder(numbered, unknown);
  for (let found = findRecovered(); found.length > 0; found = findRecovered())
    for (const cell of found) {
      const complement = complementOf({ system: numbered, unknown, settled: settled.ids }, cell);
      if (complement === undefined) throw new Error('nothing is left to hide');
      unknown[complement.number] = 1;
      hidden.add(complement.cell.id);
    }
  return hidden;
}
