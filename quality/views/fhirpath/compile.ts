import { choiceName, isChoice, readChoice } from './choice-types.ts';
import { type Collection, EMPTY, isObject, single, toCollection } from './collection.ts';
import type { Compiled, CompileOptions } from './compiled.ts';
import type { Expression } from './expression.ts';
import { functions, isOfType, referenceKeys } from './functions.ts';
import { operators } from './operators.ts';
import { parseExpression } from './parse.ts';
import type { SyntaxProblem } from './token.ts';

/** Thrown and caught in this file alone: the expression asks for what the subset has not. */
class Unsupported extends Error {}

type CallOf = Extract<Expression, { kind: 'call' }>;

const THIS: Compiled = { evaluate: (focus) => focus };

/** Reads one element of every object in the input. The usual case, one object, makes no list of lists. */
function readEach(read: (value: unknown) => unknown): (values: Collection) => Collection {
  return (values) => {
    if (values.length === 1) return toCollection(read(values[0]));
    return values.length === 0 ? EMPTY : values.flatMap((it) => toCollection(read(it)));
  };
}

function compileMember(name: string, of: Compiled): Compiled {
  const mayBeChoice = isChoice(name);
  const read = readEach((value) => {
    if (!isObject(value)) return undefined;
    return value[name] ?? (mayBeChoice ? readChoice(value, name) : undefined);
  });
  if (of === THIS) return { evaluate: (focus) => read(focus) };
  return { evaluate: (focus, environment) => read(of.evaluate(focus, environment)) };
}

/** `Patient.name` means `name` of a Patient, where a path begins with a type. */
function compileFirst(name: string): Compiled {
  const member = compileMember(name, THIS);
  if (!/^[A-Z]/.test(name)) return member;
  return {
    evaluate: (focus, environment) =>
      isObject(focus[0]) && focus[0]['resourceType'] === name ? focus : member.evaluate(focus, environment),
  };
}

/** The name of a type, where an argument is one. */
function typeName({ name, args }: CallOf): string | undefined {
  const [type] = args;
  if (type === undefined && name === 'getReferenceKey') return undefined;
  if (args.length !== 1 || type?.kind !== 'member')
    throw new Unsupported(`${name}() takes the name of a type`);
  return type.name;
}

/** `value.ofType(string)` is `valueString`; of anything else it keeps what may be of the type. */
function compileOfType(call: CallOf, options: CompileOptions): Compiled {
  const type = typeName(call) ?? '';
  const ofThatType = (values: Collection) => values.filter((it) => isOfType(it, type));
  const of = compileOptional(call.of, options);
  if (call.of?.kind !== 'member')
    return { evaluate: (focus, environment) => ofThatType(of.evaluate(focus, environment)), type };
  const { name } = call.of;
  const chosen = compileMember(choiceName(name, type), compileOptional(call.of.of, options));
  if (isChoice(name)) return { evaluate: chosen.evaluate, type };
  return {
    evaluate: (focus, environment) => {
      const values = chosen.evaluate(focus, environment);
      return values.length > 0 ? values : ofThatType(of.evaluate(focus, environment));
    },
    type,
  };
}

function compileCall(call: CallOf, options: CompileOptions): Compiled {
  if (call.name === 'ofType') return compileOfType(call, options);
  const of = compileOptional(call.of, options);
  if (call.name === 'getReferenceKey') {
    const keys = referenceKeys(typeName(call), options);
    return { evaluate: (focus, environment) => keys(of.evaluate(focus, environment), environment) };
  }
  const definition = functions.get(call.name);
  if (definition === undefined) throw new Unsupported(`there is no function ${call.name}()`);
  const { min, max, create } = definition;
  if (call.args.length < min || call.args.length > max)
    throw new Unsupported(`${call.name}() does not take ${call.args.length} arguments`);
  const args = call.args.map((it) => compileTree(it, options));
  return { evaluate: create(of, args, options) };
}

function compileVariable(name: string, { constants }: CompileOptions): Compiled {
  const constant = constants.get(name);
  if (constant !== undefined) return toConstant([constant]);
  if (name === 'rowIndex') return { evaluate: (_, { rowIndex }) => [rowIndex] };
  if (name === 'resource' || name === 'context') return { evaluate: (_, { resource }) => [resource] };
  throw new Unsupported(`there is no constant %${name}`);
}

const toConstant = (values: Collection): Compiled => ({ evaluate: () => values });

function compileBinary(
  { operator, left, right }: Extract<Expression, { kind: 'binary' }>,
  options: CompileOptions,
): Compiled {
  const work = operators.get(operator);
  if (work === undefined) throw new Unsupported(`there is no operator ${operator}`);
  const [a, b] = [compileTree(left, options), compileTree(right, options)];
  return {
    evaluate: (focus, environment) => work(a.evaluate(focus, environment), b.evaluate(focus, environment)),
  };
}

function compileIndex(of: Compiled, index: Compiled): Compiled {
  return {
    evaluate: (focus, environment) => {
      const at = single(index.evaluate(focus, environment), 'an index');
      const value = typeof at === 'number' ? of.evaluate(focus, environment)[at] : undefined;
      return value === undefined ? EMPTY : [value];
    },
  };
}

function compileTree(expression: Expression, options: CompileOptions): Compiled {
  switch (expression.kind) {
    case 'literal':
      return toConstant([expression.value]);
    case 'empty':
      return toConstant(EMPTY);
    case 'this':
      return THIS;
    case 'variable':
      return compileVariable(expression.name, options);
    case 'member':
      return expression.of === undefined
        ? compileFirst(expression.name)
        : compileMember(expression.name, compileTree(expression.of, options));
    case 'index':
      return compileIndex(compileTree(expression.of, options), compileTree(expression.index, options));
    case 'call':
      return compileCall(expression, options);
    case 'negate':
      return compileTree(
        { kind: 'binary', operator: '-', left: { kind: 'literal', value: 0 }, right: expression.of },
        options,
      );
    case 'binary':
      return compileBinary(expression, options);
  }
}

const compileOptional = (expression: Expression | undefined, options: CompileOptions) =>
  expression === undefined ? THIS : compileTree(expression, options);

/**
 * Compiles an expression of the subset that SQL on FHIR views use.
 * @returns BAD_EXPRESSION for what is no expression, or asks for an operator, function or constant that is not there.
 * @see https://build.fhir.org/ig/FHIR/sql-on-fhir-v2/StructureDefinition-ViewDefinition.html
 */
export function compileExpression(
  text: string,
  options: CompileOptions,
): { readonly compiled: Compiled } | SyntaxProblem {
  const parsed = parseExpression(text);
  if ('error' in parsed) return parsed;
  try {
    return { compiled: compileTree(parsed.expression, options) };
  } catch (thrown) {
    if (!(thrown instanceof Unsupported)) throw thrown;
    return { error: 'BAD_EXPRESSION', message: thrown.message };
  }
}
