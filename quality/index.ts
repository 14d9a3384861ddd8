export type { MeasureDefinition } from './measures/measure.ts';
export { type Periods, periodsUntil } from './measures/period.ts';
export type { Release, ReleasedMeasure, ReleasedRow } from './measures/release.ts';
export type { Column, SqlType } from './views/column.ts';
export { parseView, type RowProblem, type View, type ViewOptions } from './views/parse-view.ts';
export type { Cell, Row } from './views/row.ts';
export type { ViewDefinition } from './views/view-definition.ts';
