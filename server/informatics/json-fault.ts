/** One token, the spaces before it left out: a text, a number, a word, or a sign. */
const TOKEN =
  /[ \t\r\n]*(?:("[ !#-[\]-\uffff]*(?:\\(?:["\\/bfnrt]|u[\da-fA-F]{4})[ !#-[\]-\uffff]*)*")|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null|([{}[\],:]))/y;
const SPACES = /[ \t\r\n]*/y;

/** What may come next: by its first letters, with `"` for a key and `v` for any value. */
type Awaited = 'v' | 'v]' | '"}' | '"' | ':' | ',]' | ',}' | '';

const opened: Readonly<Record<string, Awaited>> = { '{': '"}', '[': 'v]' };

/** What follows on a value that is complete, within what is still open. */
function afterValue(open: readonly string[]): Awaited {
  const inner = open.at(-1);
  if (inner === undefined) return '';
  return inner === '{' ? ',}' : ',]';
}

/** What is awaited after a token; undefined when the token may not stand here. Changes `open`. */
function step(awaited: Awaited, kind: string, open: string[]): Awaited | undefined {
  if (kind === '"' && awaited.includes('"')) return ':';
  const isValue = kind === 'v' || kind === '"' || kind in opened;
  if (isValue && !awaited.includes('v')) return undefined;
  const within = opened[kind];
  if (within !== undefined) {
    open.push(kind);
    return within;
  }
  if (isValue) return afterValue(open);
  if (!awaited.includes(kind)) return undefined;
  if (kind === ':') return 'v';
  if (kind === ',') return open.at(-1) === '{' ? '"' : 'v';
  open.pop();
  return afterValue(open);
}

function moved(pattern: RegExp, text: string, from: number): RegExpExecArray | null {
  pattern.lastIndex = from;
  return pattern.exec(text);
}

/**
 * The offset at which a text ceases to be JSON; undefined when it is JSON. V8 says it for some faults only, and
 * quotes the text. As deep as the text may be, no stack grows with it.
 */
export function jsonFault(text: string): number | undefined {
  const open: string[] = [];
  let awaited: Awaited = 'v';
  let at = 0;
  for (;;) {
    const start = at + (moved(SPACES, text, at)?.[0].length ?? 0);
    if (start === text.length) return awaited === '' ? undefined : start;
    const token = moved(TOKEN, text, at);
    if (token === null) return start;
    const next = step(awaited, token[1] === undefined ? (token[2] ?? 'v') : '"', open);
    if (next === undefined) return start;
    awaited = next;
    at = TOKEN.lastIndex;
  }
}
