import { nearest } from '@pearr/cds-services';
import { toPlainData } from '@pearr/config';
import { isCollection, isMap, isScalar, LineCounter, type Node, parseDocument } from 'yaml';
import type { Found, Path } from './found.ts';

/** A site file as text, as plain data, and with the line of every place in it. */
export interface SiteDocument {
  readonly content: unknown;
  /** Errors of the YAML itself and variables nobody gave. */
  readonly found: readonly (Found & { readonly line?: number })[];
  /** The data is worth looking at: it was read to its end. */
  readonly isWhole: boolean;
  /** The line a place begins at: its key's, or its parent's for one that is lacking. */
  lineOf(path: Path): number | undefined;
}

type Variables = Readonly<Record<string, string>>;

/** Stands in for a variable nobody gave, so that nothing else is said of the place or, were it the site's own address, of others. */
const FILLER = 'https://localhost';

function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}

function fill(text: string, variables: Variables): { text: string; found: (Found & { line: number })[] } {
  const found: (Found & { line: number })[] = [];
  const filled = text.replace(/\$\{([A-Z_]+)\}/g, (_, name: string, offset: number) => {
    const value = Object.hasOwn(variables, name) ? variables[name] : undefined;
    if (value !== undefined) return value;
    const meant = nearest(name, Object.keys(variables));
    found.push({
      severity: 'error',
      path: [],
      line: lineAt(text, offset),
      message: `\${${name}} has no value here`,
      suggestion: meant === undefined ? 'write the value out' : `did you mean \${${meant}}?`,
    });
    return FILLER;
  });
  return { text: filled, found };
}

/** The node of the next step of a path, and where its key or item begins. */
function stepInto(
  node: unknown,
  step: PropertyKey,
): { node: unknown; start: number | undefined } | undefined {
  if (isMap(node)) {
    const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(step));
    const key = pair?.key;
    return pair && { node: pair.value, start: isScalar(key) ? key.range?.[0] : undefined };
  }
  if (!isCollection(node)) return undefined;
  const item = node.items[Number(step)] as Node | undefined;
  return item && { node: item, start: item.range?.[0] };
}

function startOf(root: unknown, path: Path): number | undefined {
  let node = root;
  let start: number | undefined;
  for (const step of path) {
    const next = stepInto(node, step);
    if (next === undefined) break;
    node = next.node;
    start = next.start ?? start;
  }
  return start;
}

/** What YAML may say twice and still be read: a key that stands twice. */
const READABLE = new Set(['DUPLICATE_KEY']);

/** Reads a site file's text. Nothing throws: every error of the YAML is a finding with its line. */
export function readSiteDocument(text: string, variables: Variables): SiteDocument {
  const filled = fill(text, variables);
  const lines = new LineCounter();
  const document = parseDocument(filled.text, { uniqueKeys: true, prettyErrors: false, lineCounter: lines });
  const errors = document.errors.map((error): Found & { line: number } => ({
    severity: 'error',
    path: [],
    line: lines.linePos(error.pos[0]).line,
    message: error.message.split('\n')[0] ?? error.code,
  }));
  const data = document.errors.every((error) => READABLE.has(error.code)) ? toPlainData(document) : undefined;
  const tooMuch: Found[] =
    data !== undefined && 'message' in data ? [{ severity: 'error', path: [], message: data.message }] : [];
  const isWhole = data !== undefined && 'content' in data;
  return {
    content: isWhole ? data.content : undefined,
    found: [...filled.found, ...errors, ...tooMuch],
    isWhole,
    lineOf(path) {
      const start = startOf(document.contents, path);
      return start === undefined ? undefined : lines.linePos(start).line;
    },
  };
}
