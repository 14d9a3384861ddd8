import { z } from 'zod';

/** A rule of the CDS Hooks specification that a CDS service broke. A warning breaks no SHALL: the card still works. */
export interface Problem {
  /** Where, as in `cards[0].links[1].url`; empty for the whole body. */
  path: string;
  rule: string;
  severity: 'error' | 'warning';
}

export const toError = (path: string, rule: string): Problem => ({ path, rule, severity: 'error' });
export const toWarning = (path: string, rule: string): Problem => ({ path, rule, severity: 'warning' });

const join = (at: string, inner: string) =>
  at === '' || inner === '' || inner.startsWith('[') ? `${at}${inner}` : `${at}.${inner}`;

/** The issues of one parsed value that sits at `at` in the body. */
function toProblems(error: z.ZodError, at: string): Problem[] {
  return error.issues.map((issue) => toError(join(at, z.core.toDotPath(issue.path)), issue.message));
}

const isEmpty = (json: unknown): boolean => {
  if (json === null || json === '') return true;
  return typeof json === 'object' && Object.keys(json).length === 0;
};

/** Every null, `""`, `[]` and `{}` at or below `at` (CDS Hooks 2.0.1, "Null and empty JSON elements"). */
export function emptyValues(json: unknown, at: string): Problem[] {
  if (isEmpty(json)) return [toError(at, 'must not be null or empty: leave the element out')];
  if (Array.isArray(json)) return json.flatMap((item, index) => emptyValues(item, `${at}[${index}]`));
  if (typeof json !== 'object' || json === null) return [];
  return Object.entries(json).flatMap(([name, value]) => emptyValues(value, join(at, name)));
}

/** What `schema` and the rule on empty values say of one value at `at`, each path once. */
export function parseAt<T>(
  schema: z.ZodType<T>,
  json: unknown,
  at: string,
): { value?: T; problems: Problem[] } {
  const empty = emptyValues(json, at);
  const parsed = schema.safeParse(json);
  if (parsed.success) return empty.length === 0 ? { value: parsed.data, problems: [] } : { problems: empty };
  const reported = new Set(empty.map((problem) => problem.path));
  const broken = toProblems(parsed.error, at).filter((problem) => !reported.has(problem.path));
  return { problems: [...empty, ...broken] };
}
