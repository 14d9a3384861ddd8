import type { ErrorCode } from '../outcomes/codes.ts';

const DEEPEST = 64;
const LONGEST_ARRAY = 5000;

/** Walks without recursion: a nested body must not cost a stack. */
function isTooComplex(root: unknown): boolean {
  const pending: { value: unknown; depth: number }[] = [{ value: root, depth: 0 }];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { value, depth } = next;
    if (typeof value !== 'object' || value === null) continue;
    if (depth >= DEEPEST || (Array.isArray(value) && value.length > LONGEST_ARRAY)) return true;
    for (const child of Object.values(value)) pending.push({ value: child, depth: depth + 1 });
  }
  return false;
}

/** A body's bytes as JSON, within bounds of depth and breadth. */
export function readJson(body: unknown): { json: unknown } | { error: ErrorCode } {
  if (!Buffer.isBuffer(body)) return { error: 'WRONG_MEDIA_TYPE' };
  let json: unknown;
  try {
    json = JSON.parse(body.toString('utf8'));
  } catch {
    return { error: 'NOT_JSON' };
  }
  return isTooComplex(json) ? { error: 'TOO_DEEP' } : { json };
}
