import type { Collection } from './fhirpath/collection.ts';
import type { Compiled, Environment } from './fhirpath/compiled.ts';
import type { Row } from './row.ts';
import { compilePath, type Focus, type Selection, type SelectOptions } from './selection.ts';
import type { SelectDefinition } from './view-definition.ts';

/** Depth first, each element before what lies beneath it. */
function descend(paths: readonly Compiled[], focus: Focus, environment: Environment, found: unknown[]): void {
  for (const path of paths)
    for (const element of path.evaluate(focus, environment)) {
      found.push(element);
      descend(paths, [element], environment, found);
    }
}

function eachElement({ rows }: Selection, elements: Collection, environment: Environment): readonly Row[] {
  return elements.flatMap((element, rowIndex) => rows([element], { ...environment, rowIndex }));
}

/** Puts a select's iteration around what it selects: forEach, forEachOrNull, repeat, or none. */
export function compileFocus(
  { forEach, forEachOrNull, repeat }: SelectDefinition,
  inner: Selection,
  options: SelectOptions,
): Selection {
  const { columns, rows } = inner;
  const paths = (repeat ?? [forEach ?? forEachOrNull ?? []].flat()).map((it) => compilePath(it, options));
  const [path] = paths;
  if (path === undefined) return inner;
  if (repeat !== undefined)
    return {
      columns,
      rows: (focus, environment) => {
        const found: unknown[] = [];
        descend(paths, focus, environment, found);
        return eachElement(inner, found, environment);
      },
    };
  return {
    columns,
    rows: (focus, environment) => {
      const elements = path.evaluate(focus, environment);
      if (elements.length === 0 && forEachOrNull !== undefined)
        return rows([], { ...environment, rowIndex: 0 });
      return eachElement(inner, elements, environment);
    },
  };
}
