import { nearest } from '@pearr/cds-services';
import type { Found, Path } from './found.ts';
import { listAt, valueAt } from './raw.ts';

function duplicates(content: unknown, list: string, key: string): Found[] {
  const values = listAt(content, [list]).map((it) => valueAt(it, [key]));
  return values.flatMap((value, index) => {
    const first = values.indexOf(value);
    if (value === undefined || first === index) return [];
    const path: Path = [list, index, key];
    const message = `"${String(value)}" stands twice`;
    return [
      { severity: 'error', path, message, suggestion: `it is already that of ${list}.${first}` } as const,
    ];
  });
}

function unknownIndicators(content: unknown, known: readonly string[]): Found[] {
  return listAt(content, ['indicators']).flatMap((override, index) => {
    const id = valueAt(override, ['id']);
    if (typeof id !== 'string' || known.includes(id)) return [];
    const meant = nearest(id, known);
    return [
      {
        severity: 'error',
        path: ['indicators', index, 'id'],
        message: `there is no indicator "${id}"`,
        suggestion:
          meant === undefined ? 'see the informatics page for all of them' : `did you mean "${meant}"?`,
      } as const,
    ];
  });
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

function timeZone(content: unknown, path: Path): Found[] {
  const name = valueAt(content, path);
  if (typeof name !== 'string' || name === '' || isTimeZone(name)) return [];
  const meant = nearest(name, Intl.supportedValuesOf('timeZone'));
  const suggestion =
    meant === undefined ? 'write an IANA name such as America/Chicago' : `did you mean "${meant}"?`;
  return [{ severity: 'error', path, message: `there is no time zone "${name}"`, suggestion }];
}

/** Several services of one kind need names by which the patient's choice is kept. */
function servicesTwice(content: unknown): Found[] {
  const names = listAt(content, ['referrals']).map((it) => valueAt(it, ['id']) ?? valueAt(it, ['type']));
  return names.flatMap((name, index) => {
    if (typeof name !== 'string' || names.indexOf(name) === index) return [];
    const message = `"${name}" stands twice`;
    const suggestion = `give each service of one type an id of its own, such as ${name}-${index + 1}`;
    return [{ severity: 'error', path: ['referrals', index, 'id'], message, suggestion } as const];
  });
}

/** What no single value shows: names that stand twice or that nothing goes by. Looks at whatever the file holds. */
export function crossProblems(content: unknown, indicators: readonly string[]): Found[] {
  return [
    ...duplicates(content, 'ehrs', 'id'),
    ...duplicates(content, 'ehrs', 'iss'),
    ...unknownIndicators(content, indicators),
    ...servicesTwice(content),
    ...timeZone(content, ['organization', 'timeZone']),
    ...listAt(content, ['referrals']).flatMap((_, index) =>
      timeZone(content, ['referrals', index, 'timeZone']),
    ),
  ];
}
