import { errorIssue, refuse } from '../outcomes.ts';
import type { SortKey } from './sort.ts';

// A page is named by the sort key of the entry before it. Entries that come or go between two pages
// therefore neither repeat nor hide the others, and the server keeps nothing.
export function toCursor(key: SortKey): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url');
}

/** Refused with 400: not a cursor of this server. */
export function parseCursor(cursor: string, length: number): SortKey {
  try {
    const key: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (Array.isArray(key) && key.length === length) {
      return key as SortKey;
    }
  } catch {
    // Refused below, like any other text that is not a cursor.
  }
  return refuse(400, errorIssue('value', 'This page link is not one of this search'));
}
