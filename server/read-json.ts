import type { ErrorCode } from './outcomes/codes.ts';

const DEEPEST = 64;
const LONGEST_ARRAY = 5000;

const isContainer = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** Recurses no deeper than the bound it enforces, so that a nested body costs no stack. */
function isTooComplex(container: object, depth: number): boolean {
  if (depth >= DEEPEST) return true;
  if (Array.isArray(container)) {
    if (container.length > LONGEST_ARRAY) return true;
    for (const value of container) if (isContainer(value) && isTooComplex(value, depth + 1)) return true;
    return false;
  }
  for (const key in container) {
    const value: unknown = container[key as keyof typeof container];
    if (isContainer(value) && isTooComplex(value, depth + 1)) return true;
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
  return isContainer(json) && isTooComplex(json, 0) ? { error: 'TOO_DEEP' } : { json };
}
