import { nearest } from '@pearr/cds-services';
import { siteSchema } from '@pearr/config';
import type { z } from 'zod';
import type { Found, Path } from './found.ts';
import { createKeyGuide, type KeyGuide } from './known-keys.ts';
import { keysAt, valueAt } from './raw.ts';
import { suggestForm, suggestType } from './suggest-value.ts';

type Issue = z.core.$ZodIssue;
type IssueOf<Code extends Issue['code']> = Extract<Issue, { code: Code }>;

/** What is looked at, and what its schema says of keys. */
interface Looked {
  readonly content: unknown;
  readonly guide: KeyGuide;
}

const error = (path: Path, message: string, suggestion?: string): Found => ({
  severity: 'error',
  path,
  message,
  suggestion,
});

function nameOf(value: unknown): string {
  if (value === null || value === undefined) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'a map of keys';
  return typeof value === 'string' ? 'a text' : `a ${typeof value}`;
}

const expectedNames: Readonly<Record<string, string>> = {
  object: 'a map of keys',
  array: 'a list',
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  record: 'a map of keys',
};

function unknownKey(of: Looked, path: Path, key: string): Found {
  const known = of.guide.knownKeys(path);
  const free = known.filter((it) => !keysAt(of.content, path).includes(it));
  const meant = nearest(key, free);
  const suggestion =
    meant === undefined ? `the keys here are ${known.join(', ')}` : `did you mean "${meant}"?`;
  return error([...path, key], `there is no key "${key}" here`, suggestion);
}

function wrongType(of: Looked, { path, expected }: IssueOf<'invalid_type'>): Found {
  const value = valueAt(of.content, path);
  if (value === undefined && path.length > 0) return error(path, 'is missing', of.guide.meaningOf(path));
  const name = expectedNames[expected] ?? expected;
  return error(path, `must be ${name}, not ${nameOf(value)}`, suggestType(expected, value));
}

function notAllowed(of: Looked, path: Path, values: readonly unknown[]): Found {
  const value = valueAt(of.content, path);
  if (value === undefined) return error(path, 'is missing', `one of ${values.join(', ')}`);
  const meant = typeof value === 'string' ? nearest(value, values.map(String)) : undefined;
  const all = `it may be ${values.join(', ')}`;
  return error(
    path,
    `"${String(value)}" is not allowed here`,
    meant === undefined ? all : `did you mean "${meant}"? ${all}`,
  );
}

function outOfRange(of: Looked, issue: IssueOf<'too_big'> | IssueOf<'too_small'>): Found {
  const { origin, path } = issue;
  const value = valueAt(of.content, path);
  const [bound, most] = issue.code === 'too_big' ? [issue.maximum, 'at most'] : [issue.minimum, 'at least'];
  const strictly = issue.inclusive === false ? (issue.code === 'too_big' ? 'less than' : 'more than') : most;
  if (origin === 'string' && typeof value === 'string')
    return error(path, `must have ${most} ${bound} characters; it has ${value.length}`);
  if (origin === 'array') return error(path, `must have ${most} ${bound} entries`);
  return error(path, `must be ${strictly} ${bound}, not ${String(value)}`);
}

/** Of the forms that a place may have, the one whose shape was tried; else all of them together. */
function ofUnion(of: Looked, { path, errors }: IssueOf<'invalid_union'>): Found[] {
  const shaped = errors.find((branch) =>
    branch.every((issue) => issue.path.length > 0 || issue.code === 'unrecognized_keys'),
  );
  if (shaped !== undefined)
    return shaped.flatMap((issue) => toFound(of, { ...issue, path: [...path, ...issue.path] }));
  const literals = errors.flat().flatMap((issue) => (issue.code === 'invalid_value' ? issue.values : []));
  const keys = of.guide.knownKeys(path).map((key) => `{ ${key}: … }`);
  return [notAllowed(of, path, [...literals, ...keys])];
}

function toFound(of: Looked, issue: Issue): Found[] {
  const { path, message } = issue;
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => unknownKey(of, path, key));
    case 'invalid_type':
      return [wrongType(of, issue)];
    case 'invalid_value':
      return [notAllowed(of, path, issue.values)];
    case 'too_big':
    case 'too_small':
      return [outOfRange(of, issue)];
    case 'invalid_union':
      return ofUnion(of, issue);
    default: {
      const form = suggestForm(issue, valueAt(of.content, path));
      return [error(path, form?.message ?? message, form?.suggestion)];
    }
  }
}

/** A missing key beside a misspelt one is one mistake, not two. */
function withoutEchoes(found: readonly Found[]): Found[] {
  const meant = found.flatMap(({ path, suggestion }) => {
    const key = suggestion?.match(/^did you mean "(.+)"\?$/)?.[1];
    return key === undefined ? [] : [[...path.slice(0, -1), key].join('.')];
  });
  return found.filter((it) => it.message !== 'is missing' || !meant.includes(it.path.join('.')));
}

/** A reader of the files of one schema: everything in which a file departs from it. */
export function createSchemaCheck(schema: z.ZodType): (content: unknown) => Found[] {
  const guide = createKeyGuide(schema);
  return (content) => {
    const parsed = schema.safeParse(content);
    if (parsed.success) return [];
    return withoutEchoes(parsed.error.issues.flatMap((issue) => toFound({ content, guide }, issue)));
  };
}

/** Everything in which a site file departs from its schema. */
export const schemaProblems = createSchemaCheck(siteSchema);
