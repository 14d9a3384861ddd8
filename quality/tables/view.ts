import type { ViewDefinition } from '../views/view-definition.ts';

/** Column, path, FHIR type, and what it holds. */
export type ColumnOf = readonly [name: string, path: string, type: string, description: string];

type Select = ViewDefinition['select'][number];

export function columns(...of: readonly ColumnOf[]): Select {
  return { column: of.map(([name, path, type, description]) => ({ name, path, type, description })) };
}

/** A ViewDefinition whose name is its table's. */
export function view(
  name: string,
  description: string,
  of: Pick<ViewDefinition, 'resource' | 'where'> & { readonly select: readonly Select[] },
): ViewDefinition & { readonly name: string; readonly description: string } {
  return { name, description, ...of, select: [...of.select] };
}
