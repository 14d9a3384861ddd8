export type { Column, SqlType } from './views/column.ts';
export { parseView, type RowProblem, type View, type ViewOptions } from './views/parse-view.ts';
export type { Cell, Row } from './views/row.ts';
export type { ViewDefinition } from './views/view-definition.ts';
