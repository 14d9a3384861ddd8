import type { Expression } from './expression.ts';
import { type SyntaxProblem, type Token, tokenize, unquote } from './token.ts';

/** Binding strength, the weakest first. @see https://hl7.org/fhirpath/N1/#operator-precedence */
const precedence: ReadonlyMap<string, number> = new Map(
  [
    ['implies'],
    ['or', 'xor'],
    ['and'],
    ['=', '!='],
    ['<', '<=', '>', '>='],
    ['+', '-', '&'],
    ['*', '/', 'div', 'mod'],
  ].flatMap((operators, strength) => operators.map((operator): [string, number] => [operator, strength])),
);

/** Thrown and caught in this file alone. */
class Unexpected extends Error {}

interface Reader {
  peek(): Token;
  take(): Token;
  /** Takes the operator if it stands next. */
  skip(text: string): boolean;
  expect(text: string): void;
}

function createReader(tokens: readonly Token[], end: Token): Reader {
  let at = 0;
  const peek = () => tokens[at] ?? end;
  const take = () => {
    const token = peek();
    at += 1;
    return token;
  };
  const skip = (text: string) => {
    const { kind, text: found } = peek();
    if (kind !== 'operator' || found !== text) return false;
    at += 1;
    return true;
  };
  const expect = (text: string) => {
    if (!skip(text)) throw unexpected(peek(), `"${text}"`);
  };
  return { peek, take, skip, expect };
}

function unexpected(token: Token, wanted: string): Unexpected {
  const found = token.kind === 'end' ? 'the end' : `"${token.text}"`;
  return new Unexpected(`${wanted} expected at ${token.at + 1}, found ${found}`);
}

const plainName = (text: string) => text.replaceAll('`', '');

function parseArguments(reader: Reader): Expression[] {
  const args: Expression[] = [];
  if (reader.skip(')')) return args;
  do args.push(parseBinary(reader, 0));
  while (reader.skip(','));
  reader.expect(')');
  return args;
}

/** A member or a call, of what stands before the dot or of the focus. */
function parseInvocation(reader: Reader, of: Expression | undefined): Expression {
  const token = reader.take();
  if (token.kind !== 'name') throw unexpected(token, 'a name');
  if (of === undefined && token.text === '$this') return { kind: 'this' };
  if (token.text.startsWith('$')) throw unexpected(token, 'a name');
  const name = plainName(token.text);
  return reader.skip('(')
    ? { kind: 'call', of, name, args: parseArguments(reader) }
    : { kind: 'member', of, name };
}

function parseTerm(reader: Reader): Expression {
  const { kind, text } = reader.peek();
  if (kind === 'name' && (text === 'true' || text === 'false')) {
    reader.take();
    return { kind: 'literal', value: text === 'true' };
  }
  if (kind === 'name') return parseInvocation(reader, undefined);
  if (reader.skip('(')) {
    const inner = parseBinary(reader, 0);
    reader.expect(')');
    return inner;
  }
  if (reader.skip('{')) {
    reader.expect('}');
    return { kind: 'empty' };
  }
  return parseLiteral(reader.take());
}

function parseLiteral(token: Token): Expression {
  switch (token.kind) {
    case 'string':
      return { kind: 'literal', value: unquote(token.text) };
    case 'number':
      return { kind: 'literal', value: Number(token.text) };
    case 'date':
      return { kind: 'literal', value: token.text.slice(1).replace(/^T|T$/, '') };
    case 'variable':
      return { kind: 'variable', name: plainName(token.text.slice(1)) };
    default:
      throw unexpected(token, 'a value');
  }
}

function parsePostfix(reader: Reader): Expression {
  let term = parseTerm(reader);
  for (;;) {
    if (reader.skip('.')) term = parseInvocation(reader, term);
    else if (reader.skip('[')) {
      term = { kind: 'index', of: term, index: parseBinary(reader, 0) };
      reader.expect(']');
    } else return term;
  }
}

function parseUnary(reader: Reader): Expression {
  if (reader.skip('-')) return { kind: 'negate', of: parseUnary(reader) };
  return reader.skip('+') ? parseUnary(reader) : parsePostfix(reader);
}

/** Operators that bind at least so strongly; all of them group from the left. */
function parseBinary(reader: Reader, atLeast: number): Expression {
  let left = parseUnary(reader);
  for (;;) {
    const { text: operator } = reader.peek();
    const strength = precedence.get(operator);
    if (strength === undefined || strength < atLeast) return left;
    reader.take();
    left = { kind: 'binary', operator, left, right: parseBinary(reader, strength + 1) };
  }
}

/** An expression's text as a tree; BAD_EXPRESSION with the place where it stops making sense. */
export function parseExpression(text: string): { readonly expression: Expression } | SyntaxProblem {
  const tokenized = tokenize(text);
  if ('error' in tokenized) return tokenized;
  const reader = createReader(tokenized.tokens, { kind: 'end', text: '', at: text.length });
  try {
    const expression = parseBinary(reader, 0);
    const rest = reader.peek();
    if (rest.kind !== 'end') throw unexpected(rest, 'the end');
    return { expression };
  } catch (thrown) {
    if (!(thrown instanceof Unexpected)) throw thrown;
    return { error: 'BAD_EXPRESSION', message: thrown.message };
  }
}
