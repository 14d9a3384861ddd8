import { UsageError } from './usage-error.ts';

const refusals = {
  NO_FOLDER: 'is no folder that can be read',
  NO_FILES: 'has no .ndjson or .ndjson.gz file',
} as const;

/** Why a folder of records cannot be read. */
export function folderRefusal(from: string, error: keyof typeof refusals): UsageError {
  return new UsageError(`--from ${from}: ${refusals[error]}`);
}
