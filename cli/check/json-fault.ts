/** Where a text stops being JSON, and what to write there instead. */
export interface JsonFault {
  /** From 1. */
  readonly line: number;
  readonly message: string;
  readonly suggestion?: string;
}

type Kind = 'text' | 'literal' | '{' | '}' | '[' | ']' | ':' | ',';
type State = 'value' | 'first value' | 'key' | 'first key' | 'colon' | 'after';
type Closing = '}' | ']';

interface Token {
  readonly kind: Kind;
  readonly start: number;
}

/** RFC 8259 §2–7. */
const TOKEN =
  /[ \t\r\n]*(?:(?<text>"(?:[^"\\\p{Cc}]|[\x7f-\x9f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*")|(?<literal>-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)|(?<mark>[{}[\]:,]))/uy;

function readToken(text: string, from: number): (Token & { end: number }) | undefined {
  TOKEN.lastIndex = from;
  const match = TOKEN.exec(text);
  if (match === null) return undefined;
  const { text: string, literal, mark } = match.groups ?? {};
  const kind = string === undefined ? (literal === undefined ? (mark as Kind) : 'literal') : 'text';
  const end = TOKEN.lastIndex;
  return { kind, start: end - (string ?? literal ?? mark ?? '').length, end };
}

function afterValue(kind: Kind, open: Closing[]): State | undefined {
  const closing = open.at(-1);
  if (kind === ',' && closing !== undefined) return closing === '}' ? 'key' : 'value';
  if (kind !== closing) return undefined;
  open.pop();
  return 'after';
}

function atValue(kind: Kind, open: Closing[]): State | undefined {
  if (kind === '{' || kind === '[') {
    open.push(kind === '{' ? '}' : ']');
    return kind === '{' ? 'first key' : 'first value';
  }
  return kind === 'text' || kind === 'literal' ? 'after' : undefined;
}

/** What may come after a token; undefined when it may not stand there. `open` is what is still to be closed. */
function next(state: State, kind: Kind, open: Closing[]): State | undefined {
  if (state === 'after') return afterValue(kind, open);
  if (state === 'colon') return kind === ':' ? 'value' : undefined;
  if ((state === 'first key' && kind === '}') || (state === 'first value' && kind === ']'))
    return afterValue(kind, open);
  if (state === 'key' || state === 'first key') return kind === 'text' ? 'colon' : undefined;
  return atValue(kind, open);
}

/** What people write where JSON has something else. */
const FOREIGN: readonly (readonly [RegExp, message: string, suggestion: string])[] = [
  [/^\ufeff/, 'begins with a byte order mark', 'save it as UTF-8 without one'],
  [/^\/[/*]|^#/, 'JSON has no comments', 'take it out'],
  [/^['‘’]/, 'a text stands in single quotes', 'write "…"'],
  [/^[“”„«]/, 'a text stands in typographic quotes', 'write "…"'],
  [/^"/, 'a text is not closed, or has a line break or a lone \\ in it', 'close it with " on its own line'],
  [/^(?:True|False|None)\b/, 'is no value of JSON', 'write true, false or null'],
];

function ofForeign(rest: string, state: State): Omit<JsonFault, 'line'> {
  const known = FOREIGN.find(([form]) => form.test(rest));
  if (known !== undefined) return { message: known[1], suggestion: known[2] };
  if (state === 'key' || state === 'first key')
    return { message: 'a key stands without quotes', suggestion: 'write "key": value' };
  return { message: 'what stands here is no JSON' };
}

function ofMisplaced(state: State, kind: Kind, previous: Kind | undefined): Omit<JsonFault, 'line'> {
  if (previous === ',' && (kind === '}' || kind === ']'))
    return { message: `a comma stands before ${kind}`, suggestion: 'take the comma out' };
  const opens = kind === 'text' || kind === 'literal' || kind === '{' || kind === '[';
  if (state === 'after' && opens)
    return { message: 'a comma is missing', suggestion: 'write one at the end of this line' };
  if (state === 'colon') return { message: 'a key has no value', suggestion: 'write "key": value' };
  return { message: `a ${kind} stands where it may not` };
}

const lineAt = (text: string, offset: number) => text.slice(0, offset).split('\n').length;

/**
 * Finds where a text stops being JSON (RFC 8259), by which mistake, as `JSON.parse` does not say in every version.
 * @returns undefined for JSON
 */
export function findJsonFault(text: string): JsonFault | undefined {
  const open: Closing[] = [];
  let state: State = 'value';
  let previous: Token | undefined;
  for (let at = 0; ; ) {
    const token = readToken(text, at);
    if (token === undefined) {
      const start = at + (/^[ \t\r\n]*/.exec(text.slice(at))?.[0].length ?? 0);
      if (start < text.length) return { line: lineAt(text, start), ...ofForeign(text.slice(start), state) };
      if (state === 'after' && open.length === 0) return undefined;
      const suggestion = `write ${[...open].reverse().join(' ') || 'the JSON'} at its end`;
      return { line: lineAt(text, text.trimEnd().length), message: 'ends before it is whole', suggestion };
    }
    const then = next(state, token.kind, open);
    if (then === undefined)
      return {
        line: lineAt(text, previous?.start ?? token.start),
        ...ofMisplaced(state, token.kind, previous?.kind),
      };
    [state, previous, at] = [then, token, token.end];
  }
}
