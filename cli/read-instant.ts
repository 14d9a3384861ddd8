import { UsageError } from './usage-error.ts';

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/;

/** `--at` as epoch milliseconds; the present moment when it is not given. */
export function readInstant(text: string | undefined, now: number): number {
  if (text === undefined) return now;
  const at = INSTANT.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(at)) throw new UsageError(`--at ${text}: is not a moment such as 2026-11-01T12:00:00Z`);
  return at;
}
