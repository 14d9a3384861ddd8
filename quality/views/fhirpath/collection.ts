/** What an expression yields: always a collection, often of one or none. */
export type Collection = readonly unknown[];

export const EMPTY: Collection = [];

/** What goes wrong with one resource, such as two values where one is wanted. Caught where rows are made. */
export class EvaluationError extends Error {}

export type Json = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A JSON value as a collection: a list is one already, nothing and null are none. */
export function toCollection(value: unknown): Collection {
  if (value === undefined || value === null) return EMPTY;
  return Array.isArray(value) ? value.filter((it) => it !== null) : [value];
}

/** The one value; undefined for none. */
export function single(values: Collection, where: string): unknown {
  if (values.length > 1) throw new EvaluationError(`${where}: one value is wanted, ${values.length} found`);
  return values[0];
}

/** The one truth value. Any other single value counts as true where FHIRPath reads it so. */
export function truthOf(values: Collection, where: string): boolean | undefined {
  const value = single(values, where);
  if (value === undefined) return undefined;
  return typeof value === 'boolean' ? value : true;
}

/** `true`, `false` or nothing as a collection, without making one. */
export function fromTruth(value: boolean | undefined): Collection {
  if (value === undefined) return EMPTY;
  return value ? TRUE : FALSE;
}

const TRUE: Collection = [true];
const FALSE: Collection = [false];
