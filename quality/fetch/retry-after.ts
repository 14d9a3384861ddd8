const LONGEST = 300_000;

/**
 * How long to wait, by a `Retry-After` of seconds or of a date (RFC 9110 §10.2.3).
 * @returns milliseconds, never less than none and never more than five minutes; `otherwise` where nothing can be read.
 */
export function retryAfter(header: string | null, now: number, otherwise: number): number {
  const wait = toMilliseconds(header ?? '', now) ?? otherwise;
  return Math.min(Math.max(wait, 0), LONGEST);
}

function toMilliseconds(header: string, now: number): number | undefined {
  if (/^\d{1,9}$/.test(header)) return Number(header) * 1000;
  const at = /[A-Za-z]{3}/.test(header) ? Date.parse(header) : Number.NaN;
  return Number.isNaN(at) ? undefined : at - now;
}
