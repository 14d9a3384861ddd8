import { boundaryOf } from './boundary.ts';
import { type Collection, EMPTY, fromTruth, isObject, single, truthOf } from './collection.ts';
import type { Compiled, CompileOptions, Environment } from './compiled.ts';

/** A function with its arguments compiled already. */
type FunctionOf = (of: Compiled, args: readonly Compiled[], options: CompileOptions) => Compiled['evaluate'];

interface Definition {
  readonly min: number;
  readonly max: number;
  readonly create: FunctionOf;
}

type Work = (values: Collection, environment: Environment) => Collection;

/** A function of its input alone. */
const plain = (work: Work): Definition => ({
  min: 0,
  max: 0,
  create: (of) => (focus, environment) => work(of.evaluate(focus, environment), environment),
});

function filter(criteria: Compiled, values: Collection, environment: Environment): Collection {
  if (values.length === 0) return EMPTY;
  return values.filter((it) => truthOf(criteria.evaluate([it], environment), 'where()') === true);
}

const where: Definition = {
  min: 1,
  max: 1,
  create:
    (of, [criteria]) =>
    (focus, environment) => {
      const values = of.evaluate(focus, environment);
      return criteria === undefined ? values : filter(criteria, values, environment);
    },
};

const exists: Definition = {
  min: 0,
  max: 1,
  create:
    (of, [criteria]) =>
    (focus, environment) => {
      const values = of.evaluate(focus, environment);
      return fromTruth((criteria === undefined ? values : filter(criteria, values, environment)).length > 0);
    },
};

function argument(args: readonly Compiled[], focus: Collection, environment: Environment): unknown {
  return args[0] === undefined ? undefined : single(args[0].evaluate(focus, environment), 'an argument');
}

/** Extensions of a URL, of all that stand in the input. */
const extension: Definition = {
  min: 1,
  max: 1,
  create: (of, args) => (focus, environment) => {
    const url = argument(args, focus, environment);
    return of
      .evaluate(focus, environment)
      .flatMap((it) => (isObject(it) && Array.isArray(it['extension']) ? it['extension'] : []))
      .filter((it) => isObject(it) && it['url'] === url);
  },
};

const join: Definition = {
  min: 0,
  max: 1,
  create: (of, args) => (focus, environment) => {
    const separator = argument(args, focus, environment) ?? '';
    return [of.evaluate(focus, environment).map(String).join(String(separator))];
  },
};

function boundary(isHigh: boolean): Definition {
  return {
    min: 0,
    max: 0,
    create: (of, _, options) => (focus, environment) => {
      const value = single(of.evaluate(focus, environment), isHigh ? 'highBoundary()' : 'lowBoundary()');
      return value === undefined ? EMPTY : [boundaryOf(value, of.type ?? options.type, isHigh)];
    },
  };
}

const idKey = (type: string, id: string) => `${type}/${id}`;

/** @see https://build.fhir.org/ig/FHIR/sql-on-fhir-v2/StructureDefinition-ViewDefinition.html#getresourcekey--keytype */
const getResourceKey: Definition = {
  min: 0,
  max: 0,
  create:
    (of, _, { toKey = idKey }) =>
    (focus, environment) =>
      of.evaluate(focus, environment).flatMap((it) => {
        const { resourceType, id } = isObject(it) ? it : {};
        return typeof resourceType === 'string' && typeof id === 'string' ? [toKey(resourceType, id)] : [];
      }),
};

const REFERENCE = /(?:^|\/)([A-Z][A-Za-z]+)\/([A-Za-z0-9\-.]{1,64})(?:\/_history\/.*)?$/;

/** The key of a referenced resource; with a type's code, of references to that type alone. */
export function referenceKeys(type: string | undefined, { toKey = idKey }: CompileOptions): Work {
  return (values) =>
    values.flatMap((it) => {
      const reference = isObject(it) ? it['reference'] : undefined;
      const match = typeof reference === 'string' ? REFERENCE.exec(reference) : null;
      const [, found = '', id = ''] = match ?? [];
      return match !== null && (type === undefined || type === found) ? [toKey(found, id)] : [];
    });
}

/** The functions whose arguments are expressions; `ofType` and `getReferenceKey` take a type's name. */
export const functions: ReadonlyMap<string, Definition> = new Map<string, Definition>([
  ['where', where],
  ['exists', exists],
  ['empty', plain((values) => fromTruth(values.length === 0))],
  ['not', plain((values) => fromTruth(negate(truthOf(values, 'not()'))))],
  ['first', plain((values) => (values.length > 1 ? values.slice(0, 1) : values))],
  ['last', plain((values) => (values.length > 1 ? values.slice(-1) : values))],
  ['count', plain((values) => [values.length])],
  ['extension', extension],
  ['join', join],
  ['lowBoundary', boundary(false)],
  ['highBoundary', boundary(true)],
  ['getResourceKey', getResourceKey],
]);

function negate(value: boolean | undefined): boolean | undefined {
  return value === undefined ? undefined : !value;
}

/** Whether a value is of a type, as far as JSON tells. */
export function isOfType(value: unknown, type: string): boolean {
  if (isObject(value)) return value['resourceType'] === undefined || value['resourceType'] === type;
  switch (type) {
    case 'boolean':
      return typeof value === 'boolean';
    case 'decimal':
      return typeof value === 'number';
    case 'integer':
    case 'positiveInt':
    case 'unsignedInt':
      return Number.isInteger(value);
    default:
      return typeof value === 'string';
  }
}
