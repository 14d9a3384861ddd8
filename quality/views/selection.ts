import type { Column } from './column.ts';
import type { Collection } from './fhirpath/collection.ts';
import { compileExpression } from './fhirpath/compile.ts';
import type { Compiled, CompileOptions, Environment } from './fhirpath/compiled.ts';
import type { Row } from './row.ts';

/** What the paths of a select start from: one element, or none in the null row of forEachOrNull. */
export type Focus = Collection;

/** A select as a closure: the rows it makes of a focus, with its columns' cells. */
export interface Selection {
  readonly columns: readonly Column[];
  readonly rows: (focus: Focus, environment: Environment) => readonly Row[];
}

/** Collects what is wrong with a view, instead of stopping at the first. */
export type Report = (message: string) => void;

export interface SelectOptions extends CompileOptions {
  readonly report: Report;
}

const NOTHING: Compiled = { evaluate: () => [] };

/** An expression as a closure; a wrong one is reported, and yields nothing. */
export function compilePath(path: string, options: SelectOptions): Compiled {
  const compiled = compileExpression(path, options);
  if ('compiled' in compiled) return compiled.compiled;
  options.report(`${path}: ${compiled.message}`);
  return NOTHING;
}
