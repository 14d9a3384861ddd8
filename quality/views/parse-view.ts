import type { Column } from './column.ts';
import { compileSelects } from './compile-select.ts';
import { EvaluationError, type Json, single } from './fhirpath/collection.ts';
import type { CompileOptions, Environment } from './fhirpath/compiled.ts';
import type { Row } from './row.ts';
import { compilePath, type SelectOptions } from './selection.ts';
import { viewDefinition } from './view-definition.ts';

/** A resource that a view cannot make rows of; the message names the column or path, never a value. */
export interface RowProblem {
  readonly error: 'NO_ROWS';
  readonly message: string;
}

/** A ViewDefinition, ready to run. */
export interface View {
  readonly name: string;
  readonly description: string;
  /** The type of resource it is of; others have no rows. */
  readonly resource: string;
  readonly columns: readonly Column[];
  /** The rows of one resource. */
  rowsOf(resource: Json): readonly Row[] | RowProblem;
}

export interface ViewOptions {
  /** The key of a resource, which references to it get too; unless given, `Type/id`. */
  readonly toKey?: CompileOptions['toKey'];
}

/** Whether all conditions hold; one that yields anything but a boolean is wrong. */
function compileWhere(paths: readonly string[], options: SelectOptions) {
  const conditions = paths.map((path) => ({ path, compiled: compilePath(path, options) }));
  return (resource: Json, environment: Environment) =>
    conditions.every(({ path, compiled }) => {
      const value = single(compiled.evaluate([resource], environment), path);
      if (value !== undefined && typeof value !== 'boolean')
        throw new EvaluationError(`where ${path}: yields no boolean`);
      return value === true;
    });
}

/**
 * A ViewDefinition's JSON as a View.
 * @returns BAD_VIEW with all that is wrong with it.
 * @see https://build.fhir.org/ig/FHIR/sql-on-fhir-v2/StructureDefinition-ViewDefinition.html
 */
export function parseView(
  json: unknown,
  { toKey }: ViewOptions = {},
): { readonly view: View } | { readonly error: 'BAD_VIEW'; readonly problems: readonly string[] } {
  const parsed = viewDefinition.safeParse(json);
  if (!parsed.success)
    return {
      error: 'BAD_VIEW',
      problems: parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`),
    };
  const { name = '', description = '', resource: type, constant = [], where = [], select } = parsed.data;
  const problems: string[] = [];
  const options: SelectOptions = {
    toKey,
    constants: new Map(constant.map((it) => [it.name, it.value])),
    report: (message) => void problems.push(message),
  };
  const holds = compileWhere(
    where.map((it) => it.path),
    options,
  );
  const { columns, rows } = compileSelects(select, options);
  if (problems.length > 0) return { error: 'BAD_VIEW', problems };
  const rowsOf = (resource: Json): readonly Row[] | RowProblem => {
    if (resource['resourceType'] !== type) return [];
    const environment: Environment = { resource, rowIndex: 0 };
    try {
      return holds(resource, environment) ? rows([resource], environment) : [];
    } catch (thrown) {
      if (!(thrown instanceof EvaluationError)) throw thrown;
      return { error: 'NO_ROWS', message: thrown.message };
    }
  };
  return { view: { name, description, resource: type, columns, rowsOf } };
}
