import { formatFound } from './check/found.ts';
import { findJsonFault } from './check/json-fault.ts';
import { readText } from './check/read-text.ts';
import { UsageError } from './usage-error.ts';

/** A file as JSON; what is wrong with it in one line that names the file and the place, and never quotes it. */
export function readJsonFile(file: string): unknown {
  const text = readText(file);
  try {
    return JSON.parse(text);
  } catch (cause) {
    const fault = findJsonFault(text);
    // The two agree, which json-fault.test.ts holds.
    if (fault === undefined) throw cause;
    throw new UsageError(formatFound({ severity: 'error', file, path: [], ...fault }));
  }
}
