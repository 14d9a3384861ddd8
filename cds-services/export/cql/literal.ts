/** A CQL string literal. */
export function text(value: string): string {
  return `'${value.replace(/[\\']/g, '\\$&')}'`;
}

/** A CQL identifier that may hold any character. */
export function name(value: string): string {
  return `"${value.replace(/[\\"]/g, '\\$&')}"`;
}

/** A CQL list of string literals. */
export function texts(values: readonly string[]): string {
  return `{ ${values.map(text).join(', ')} }`;
}

/** A comment of one line, whatever is in it. */
export function comment(value: string): string {
  return `// ${value.replace(/\s+/g, ' ')}`;
}

/** Three-valued `or`; false when there is nothing to be true. */
export function anyOf(terms: readonly string[]): string {
  return terms.length === 0 ? 'false' : terms.join('\n    or ');
}
