import type { Literal } from './fhirpath/expression.ts';

/** A cell: nothing, a primitive, or a list of primitives in a collection column. */
export type Cell = null | Literal | readonly Literal[];

/** A row's cells, in the order of the view's columns. */
export type Row = readonly Cell[];
