import type { Collection, Json } from './collection.ts';
import type { Literal } from './expression.ts';

/** What an expression may look at beside its focus. */
export interface Environment {
  readonly resource: Json;
  /** Place of the focus within the nearest forEach, forEachOrNull or repeat; 0 outside. */
  readonly rowIndex: number;
}

/** An expression as a closure. */
export interface Compiled {
  readonly evaluate: (focus: Collection, environment: Environment) => Collection;
  /** The FHIR type of what it yields, where the expression itself tells it. */
  readonly type?: string | undefined;
}

/** What expressions are compiled with. */
export interface CompileOptions {
  /** The view's constants, by name. */
  readonly constants: ReadonlyMap<string, Literal>;
  /** The type its column declares: what tells a date from a dateTime that gives a day only. */
  readonly type?: string | undefined;
  /** The key of a resource; unless given, `Type/id`. */
  readonly toKey?: ((type: string, id: string) => string) | undefined;
}
