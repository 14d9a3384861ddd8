import { readFileSync } from 'node:fs';
import { UsageError } from './usage-error.ts';

/** A file as JSON; what is wrong with it in one line that names the file and never quotes it. */
export function readJsonFile(file: string): unknown {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unreadable';
    throw new UsageError(`${file}: cannot be read (${code})`);
  }
  try {
    return JSON.parse(text);
  } catch {
    throw new UsageError(`${file}: is not JSON`);
  }
}
