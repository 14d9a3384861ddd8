/** A piece of an expression that may name something: an element or function, a literal, or what is refused. */
export interface Token {
  readonly kind: 'name' | 'text' | 'refused';
  readonly text: string;
}

/**
 * In this order: comments and what begins one, escapes, environment variables and dates; text in quotes; names, bare or in
 * backticks; an unclosed quote. Everything else (numbers, operators, brackets) names nothing.
 */
const pieces =
  /(?<refused>\/\/|\/\*|\\|%|@)|'(?<text>[^'\\]*)'|`(?<quoted>[^`\\]*)`|(?<name>[$A-Za-z_][$A-Za-z0-9_]*)|(?<open>['`])/g;

/**
 * The pieces of a FHIRPath expression that name something. Comments, escapes, environment variables and literal
 * dates are refused: the first two could hide a name, and a lookback says "since when" better than a date.
 */
export function toTokens(expression: string): Token[] {
  return [...expression.matchAll(pieces)].map(({ groups = {} }): Token => {
    const { refused, open, text, quoted, name } = groups;
    if (text !== undefined) return { kind: 'text', text };
    if (quoted !== undefined || name !== undefined) return { kind: 'name', text: quoted ?? name ?? '' };
    return { kind: 'refused', text: refused ?? open ?? '' };
  });
}
