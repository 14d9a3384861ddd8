import { type Column, toColumn } from './column.ts';
import { type Collection, EvaluationError } from './fhirpath/collection.ts';
import { compileFocus } from './focus.ts';
import type { Cell, Row } from './row.ts';
import { compilePath, type Report, type Selection, type SelectOptions } from './selection.ts';
import type { ColumnDefinition, SelectDefinition } from './view-definition.ts';

function toPrimitive(value: unknown, name: string): string | number | boolean {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  throw new EvaluationError(`${name}: a column holds primitives only`);
}

function toCell(values: Collection, { name, collection }: Column): Cell {
  if (collection) return values.map((it) => toPrimitive(it, name));
  if (values.length > 1) throw new EvaluationError(`${name}: ${values.length} values in a column of one`);
  return values[0] === undefined ? null : toPrimitive(values[0], name);
}

function compileColumns(definitions: readonly ColumnDefinition[], options: SelectOptions): Selection {
  const columns = definitions.map(toColumn);
  const cells = definitions.map(({ path, type }) => compilePath(path, { ...options, type }));
  return {
    columns,
    rows: (focus, environment) => [
      columns.map((column, index) => toCell(cells[index]?.evaluate(focus, environment) ?? [], column)),
    ],
  };
}

/** Every row of the one beside every row of the other. */
function product(a: readonly Row[], b: readonly Row[]): readonly Row[] {
  const [first] = b;
  if (first === undefined) return b;
  if (b.length === 1) return a.map((row) => [...row, ...first]);
  return a.flatMap((row) => b.map((other) => [...row, ...other]));
}

function beside(parts: readonly Selection[]): Selection {
  const [only] = parts;
  if (parts.length === 1 && only !== undefined) return only;
  return {
    columns: parts.flatMap((part) => part.columns),
    rows: (focus, environment) => {
      let rows: readonly Row[] = [[]];
      for (const part of parts) rows = product(rows, part.rows(focus, environment));
      return rows;
    },
  };
}

const namesOf = ({ columns }: Selection) => columns.map((it) => it.name).join(', ');

function union(branches: readonly Selection[], report: Report): Selection {
  const [first, ...others] = branches;
  const different = others.find((it) => first !== undefined && namesOf(it) !== namesOf(first));
  if (first === undefined) return beside([]);
  if (different !== undefined)
    report(`unionAll: the columns differ: (${namesOf(first)}) and (${namesOf(different)})`);
  return {
    columns: first.columns,
    rows: (focus, environment) => branches.flatMap((branch) => branch.rows(focus, environment)),
  };
}

/** Columns, then selects, then the union: the order of the columns in the specification. */
function compileSelect(definition: SelectDefinition, options: SelectOptions): Selection {
  const { column, select, unionAll } = definition;
  const inner = beside([
    ...(column === undefined ? [] : [compileColumns(column, options)]),
    ...(select ?? []).map((it) => compileSelect(it, options)),
    ...(unionAll === undefined
      ? []
      : [
          union(
            unionAll.map((it) => compileSelect(it, options)),
            options.report,
          ),
        ]),
  ]);
  return compileFocus(definition, inner, options);
}

/** Selects side by side; a column's name stands once in a view. */
export function compileSelects(definitions: readonly SelectDefinition[], options: SelectOptions): Selection {
  const all = beside(definitions.map((it) => compileSelect(it, options)));
  const names = all.columns.map((it) => it.name);
  for (const name of new Set(names.filter((it, index) => names.indexOf(it) !== index)))
    options.report(`${name}: two columns have this name`);
  return all;
}
