/** A token of an expression; `at` is its place in the text, for messages. */
export interface Token {
  readonly kind: 'name' | 'variable' | 'string' | 'number' | 'date' | 'operator' | 'end';
  readonly text: string;
  readonly at: number;
}

export interface SyntaxProblem {
  readonly error: 'BAD_EXPRESSION';
  readonly message: string;
}

const patterns: readonly (readonly [Token['kind'] | 'space', RegExp])[] = [
  ['space', /\s+/y],
  [
    'date',
    /@(?:T\d{2}(?::\d{2}(?::\d{2}(?:\.\d+)?)?)?|\d{4}(?:-\d{2}(?:-\d{2})?)?(?:T[\d:.]*(?:Z|[+-]\d{2}:\d{2})?)?)/y,
  ],
  ['number', /\d+(?:\.\d+)?/y],
  ['string', /'(?:[^'\\]|\\.)*'/y],
  ['name', /\$?[A-Za-z_][A-Za-z0-9_]*/y],
  ['name', /`[^`]+`/y],
  ['variable', /%(?:[A-Za-z_][A-Za-z0-9_]*|`[^`]+`)/y],
  ['operator', /<=|>=|!=|[=<>+\-*/&.,()[\]{}]/y],
];

function matchAt(text: string, at: number): { kind: Token['kind'] | 'space'; text: string } | undefined {
  for (const [kind, pattern] of patterns) {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (match !== null) return { kind, text: match[0] };
  }
  return undefined;
}

/** An expression's tokens, an `end` last. */
export function tokenize(text: string): { readonly tokens: readonly Token[] } | SyntaxProblem {
  const tokens: Token[] = [];
  for (let at = 0; at < text.length; ) {
    const found = matchAt(text, at);
    if (found === undefined) return { error: 'BAD_EXPRESSION', message: `unexpected character at ${at + 1}` };
    if (found.kind !== 'space') tokens.push({ kind: found.kind, text: found.text, at });
    at += found.text.length;
  }
  return { tokens: [...tokens, { kind: 'end', text: '', at: text.length }] };
}

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', f: '\f' };

/** The text a string literal stands for. */
export function unquote(literal: string): string {
  return literal
    .slice(1, -1)
    .replace(/\\(u[0-9a-fA-F]{4}|.)/g, (_, escaped: string) =>
      escaped.length === 5
        ? String.fromCharCode(Number.parseInt(escaped.slice(1), 16))
        : (escapes[escaped] ?? escaped),
    );
}
