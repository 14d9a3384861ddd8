import { readFileSync } from 'node:fs';
import { type Document, LineCounter, parseDocument } from 'yaml';
import type { ConfigProblem } from './problem.ts';

/** `${NAME}` in a configuration file, filled from these values only. */
export type Variables = Readonly<Record<string, string>>;

function fill(text: string, variables: Variables): { text: string } | { missing: string } {
  let missing: string | undefined;
  const filled = text.replace(/\$\{([A-Z_]+)\}/g, (whole, name: string) => {
    if (!Object.hasOwn(variables, name)) missing ??= name;
    return variables[name] ?? whole;
  });
  return missing === undefined ? { text: filled } : { missing };
}

/** A document's data, or what the library says of aliases that stand for themselves or for too much. */
export function toPlainData(document: Document): { content: unknown } | { message: string } {
  try {
    return { content: document.toJS({ maxAliasCount: 20 }) };
  } catch (cause) {
    if (cause instanceof ReferenceError) return { message: cause.message };
    throw cause;
  }
}

/** YAML text as plain data. Duplicate keys and every other YAML error are problems with their line. */
export function parseYaml(
  file: string,
  text: string,
  variables: Variables = {},
): { content: unknown } | { problems: ConfigProblem[] } {
  const filled = fill(text, variables);
  if ('missing' in filled)
    return {
      problems: [{ file, path: '', message: `\${${filled.missing}} has no value here` }],
    };
  const lineCounter = new LineCounter();
  const document = parseDocument(filled.text, { uniqueKeys: true, prettyErrors: false, lineCounter });
  if (document.errors.length > 0)
    return {
      problems: document.errors.map(({ pos, message }) => ({
        file,
        path: `line ${lineCounter.linePos(pos[0]).line}`,
        message,
      })),
    };
  const data = toPlainData(document);
  return 'content' in data ? data : { problems: [{ file, path: '', message: data.message }] };
}

/** Reads a YAML file; a file that cannot be read is a problem too. */
export function readYaml(
  file: string,
  variables: Variables = {},
): { content: unknown } | { problems: ConfigProblem[] } {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unreadable';
    return { problems: [{ file, path: '', message: `cannot be read (${code})` }] };
  }
  return parseYaml(file, text, variables);
}
