/** How far from zero still is zero: all numbers here are small sums of counts. */
const NOTHING = 1e-7;

/** Rows of a tableau: what each basic variable is, by the others that are 0 now. The last column is its value. */
interface Tableau {
  readonly rows: Float64Array[];
  readonly basis: number[];
  readonly columns: number;
}

/** Takes so much of the pivot row from another that the column's rate is 0 in it. */
function eliminate(
  other: Float64Array,
  column: number,
  pivotRow: Float64Array,
  filled: readonly number[],
): void {
  const factor = other[column] ?? 0;
  if (factor === 0) return;
  for (const at of filled) other[at] = (other[at] ?? 0) - factor * (pivotRow[at] ?? 0);
  other[column] = 0;
}

/** `beside`: a further row that is kept in step, and stands for no variable. */
function pivot({ rows, basis }: Tableau, row: number, column: number, beside?: Float64Array): void {
  const pivotRow = rows[row];
  if (pivotRow === undefined) return;
  const scale = pivotRow[column] ?? 1;
  const filled: number[] = [];
  for (const [at, rate] of pivotRow.entries()) {
    if (rate === 0) continue;
    pivotRow[at] = rate / scale;
    filled.push(at);
  }
  for (const other of rows) if (other !== pivotRow) eliminate(other, column, pivotRow, filled);
  if (beside !== undefined) eliminate(beside, column, pivotRow, filled);
  basis[row] = column;
}

/** The row that stops a variable from growing, the first by Bland's rule; -1 when none does. */
function leavingRow({ rows, basis, columns }: Tableau, column: number): number {
  let found = -1;
  let least = Number.POSITIVE_INFINITY;
  for (const [index, row] of rows.entries()) {
    const rate = row[column] ?? 0;
    if (rate <= NOTHING) continue;
    const ratio = (row[columns] ?? 0) / rate;
    const isTie = Math.abs(ratio - least) <= NOTHING;
    if (ratio < least - NOTHING || (isTie && (basis[index] ?? 0) < (basis[found] ?? 0))) {
      least = ratio;
      found = index;
    }
  }
  return found;
}

/** Takes artificial variables out of the basis; what is left of their rows says nothing and goes. */
function withoutArtificials({ rows, basis, columns }: Tableau, variables: number): Tableau {
  const kept: number[] = [];
  for (const [index, row] of rows.entries()) {
    if ((basis[index] ?? 0) >= variables) {
      const column = row.findIndex((rate, at) => at < variables && Math.abs(rate) > NOTHING);
      if (column === -1) continue;
      pivot({ rows, basis, columns }, index, column);
    }
    kept.push(index);
  }
  const slim = kept.map((index) => {
    const row = rows[index] ?? new Float64Array();
    return Float64Array.from([...row.subarray(0, variables), row[columns] ?? 0]);
  });
  return { rows: slim, basis: kept.map((index) => basis[index] ?? 0), columns: variables };
}

/** A system of equations over variables that are not negative. */
export interface Equations {
  readonly variables: number;
  /** Coefficients by variable, and the constant. */
  readonly rows: readonly { readonly terms: ReadonlyMap<number, number>; readonly equals: number }[];
}

function startTableau({ variables, rows }: Equations): Tableau {
  const columns = variables + rows.length;
  return {
    columns,
    basis: rows.map((_, index) => variables + index),
    rows: rows.map(({ terms, equals }, index) => {
      const sign = equals < 0 ? -1 : 1;
      const row = new Float64Array(columns + 1);
      for (const [variable, coefficient] of terms) row[variable] = sign * coefficient;
      row[variables + index] = 1;
      row[columns] = sign * equals;
      return row;
    }),
  };
}

/** What artificial variables would lose for each column: the sum of their rows, which are all rows at the start. */
function gainsOf({ rows, columns }: Tableau): Float64Array {
  const gains = new Float64Array(columns + 1);
  for (const row of rows)
    for (const [column, rate] of row.entries()) gains[column] = (gains[column] ?? 0) + rate;
  return gains;
}

/** Solutions of equations, held as one corner of them that can be moved. */
export interface Polytope {
  /** The value of a variable in the corner. */
  valueOf(variable: number): number;
  /** Moves on to make a variable larger or smaller: `moved`, `at end`, or `unbounded`. */
  push(variable: number, direction: 1 | -1): 'moved' | 'at end' | 'unbounded';
}

function pushAlong(tableau: Tableau, variable: number, direction: 1 | -1): ReturnType<Polytope['push']> {
  const { rows, basis, columns } = tableau;
  const own = rows[basis.indexOf(variable)];
  let column = -1;
  if (own === undefined) column = direction === 1 ? variable : -1;
  else
    for (let at = 0; at < columns && column === -1; at += 1)
      // A basic variable's rate is 0 in every row but its own.
      if (at !== variable && (own[at] ?? 0) * direction < -NOTHING) column = at;
  if (column === -1) return 'at end';
  const row = leavingRow(tableau, column);
  if (row === -1) return 'unbounded';
  pivot(tableau, row, column);
  return 'moved';
}

/**
 * Finds one solution of equations, by the first phase of the simplex method with Bland's rule, which ends.
 * Throws when there is none: counts that contradict their own sums are a fault of who made them.
 */
export function createPolytope(equations: Equations): Polytope {
  const { variables } = equations;
  const start = startTableau(equations);
  const gains = gainsOf(start);
  for (;;) {
    const column = gains.findIndex((gain) => gain > NOTHING);
    const row = column !== -1 && column < variables ? leavingRow(start, column) : -1;
    if (row === -1) break;
    pivot(start, row, column, gains);
  }
  if (Math.abs(gains[start.columns] ?? 0) > NOTHING) throw new Error('the counts contradict their sums');
  const tableau = withoutArtificials(start, variables);
  return {
    valueOf: (variable) => tableau.rows[tableau.basis.indexOf(variable)]?.[tableau.columns] ?? 0,
    push: (variable, direction) => pushAlong(tableau, variable, direction),
  };
}
