import {
  type Collection,
  EMPTY,
  EvaluationError,
  fromTruth,
  isObject,
  single,
  truthOf,
} from './collection.ts';
import { compareMoments } from './interval.ts';

type Operator = (left: Collection, right: Collection) => Collection;

function isDeepEqual(a: unknown, b: unknown): boolean {
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((it, index) => isDeepEqual(it, b[index]));
  if (!isObject(a) || !isObject(b)) return a === b;
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => isDeepEqual(a[key], b[key]));
}

function areEqual(a: unknown, b: unknown): boolean | undefined {
  if (typeof a !== 'string' || typeof b !== 'string' || a === b) return isDeepEqual(a, b);
  const order = compareMoments(a, b);
  return order === 'not moments' ? false : order === undefined ? undefined : order === 0;
}

/** Equal when all pairs are; not known when one pair is not known and none differs. */
function equals(left: Collection, right: Collection): boolean | undefined {
  if (left.length === 0 || right.length === 0) return undefined;
  if (left.length !== right.length) return false;
  let result: boolean | undefined = true;
  for (const [index, value] of left.entries()) {
    const equal = areEqual(value, right[index]);
    if (equal === false) return false;
    if (equal === undefined) result = undefined;
  }
  return result;
}

function compare(a: unknown, b: unknown, operator: string): number | undefined {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  if (typeof a !== 'string' || typeof b !== 'string')
    throw new EvaluationError(`${operator}: the two sides cannot be compared`);
  const order = compareMoments(a, b);
  if (order !== 'not moments') return order;
  return a < b ? -1 : a > b ? 1 : 0;
}

function ordering(operator: string, holds: (order: number) => boolean): Operator {
  return (left, right) => {
    const [a, b] = [single(left, operator), single(right, operator)];
    if (a === undefined || b === undefined) return EMPTY;
    const order = compare(a, b, operator);
    return fromTruth(order === undefined ? undefined : holds(order));
  };
}

function arithmetic(operator: string, work: (a: number, b: number) => number | undefined): Operator {
  return (left, right) => {
    const [a, b] = [single(left, operator), single(right, operator)];
    if (a === undefined || b === undefined) return EMPTY;
    if (typeof a !== 'number' || typeof b !== 'number')
      throw new EvaluationError(`${operator}: both sides must be numbers`);
    const result = work(a, b);
    return result === undefined ? EMPTY : [result];
  };
}

const text = (value: unknown) => (value === undefined ? '' : String(value));

const concatenate: Operator = (left, right) => [text(single(left, '&')) + text(single(right, '&'))];

const plus: Operator = (left, right) =>
  typeof left[0] === 'string' && typeof right[0] === 'string' ? concatenate(left, right) : sum(left, right);
const sum = arithmetic('+', (a, b) => a + b);

type Truth = boolean | undefined;

function logical(operator: string, work: (a: Truth, b: Truth) => Truth): Operator {
  return (left, right) => fromTruth(work(truthOf(left, operator), truthOf(right, operator)));
}

const not = (value: Truth): Truth => (value === undefined ? undefined : !value);

function and(a: Truth, b: Truth): Truth {
  if (a === false || b === false) return false;
  return a === true && b === true ? true : undefined;
}

const or = (a: Truth, b: Truth): Truth => not(and(not(a), not(b)));

/** Division by zero is empty. @see https://hl7.org/fhirpath/N1/#math-1 */
const divided = (work: (a: number, b: number) => number) => (a: number, b: number) =>
  b === 0 ? undefined : work(a, b);

/** The binary operators of the subset. @see https://hl7.org/fhirpath/N1/#operations */
export const operators: ReadonlyMap<string, Operator> = new Map<string, Operator>([
  ['=', (left, right) => fromTruth(equals(left, right))],
  ['!=', (left, right) => fromTruth(not(equals(left, right)))],
  ['<', ordering('<', (order) => order < 0)],
  ['<=', ordering('<=', (order) => order <= 0)],
  ['>', ordering('>', (order) => order > 0)],
  ['>=', ordering('>=', (order) => order >= 0)],
  ['+', plus],
  ['-', arithmetic('-', (a, b) => a - b)],
  ['*', arithmetic('*', (a, b) => a * b)],
  [
    '/',
    arithmetic(
      '/',
      divided((a, b) => a / b),
    ),
  ],
  [
    'div',
    arithmetic(
      'div',
      divided((a, b) => Math.trunc(a / b)),
    ),
  ],
  [
    'mod',
    arithmetic(
      'mod',
      divided((a, b) => a % b),
    ),
  ],
  ['&', concatenate],
  ['and', logical('and', and)],
  ['or', logical('or', or)],
  ['xor', logical('xor', (a, b) => (a === undefined || b === undefined ? undefined : a !== b))],
  ['implies', logical('implies', (a, b) => or(not(a), b))],
]);
