import { mkdirSync, readdirSync } from 'node:fs';
import { UsageError } from './usage-error.ts';

/** An empty folder, made when it is not there. What an earlier run left would be taken for this one's. */
export function prepareFolder(name: string, path: string): void {
  try {
    mkdirSync(path, { recursive: true });
    if (readdirSync(path).length === 0) return;
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unusable';
    throw new UsageError(`${name}: is no folder that can be written (${code})`);
  }
  throw new UsageError(`${name}: is not empty; name a new folder, or empty it first`);
}
