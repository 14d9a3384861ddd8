import { formatFound } from './check/found.ts';
import { findJsonFault } from './check/json-fault.ts';
import { readText } from './check/read-text.ts';
import { UsageError } from './usage-error.ts';

/** A file as JSON; what is wrong with it in one line that names the file and the place, and never quotes it. */
export function readJsonFile(file: string): unknown {
  const text = readText(file);
  const fault = findJsonFault(text);
  if (fault !== undefined) throw new UsageError(formatFound({ severity: 'error', file, path: [], ...fault }));
  return JSON.parse(text);
}
