import { readFileSync } from 'node:fs';
import { UsageError } from '../usage-error.ts';

export function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unreadable';
    throw new UsageError(`${file}: cannot be read (${code})`);
  }
}
