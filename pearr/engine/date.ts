const SHAPE = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/;

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/**
 * A FHIR date (YYYY, YYYY-MM or YYYY-MM-DD) that the calendar knows. Not Date.parse: it reads 2026-02-30 as 2 March.
 * https://hl7.org/fhir/R4/datatypes.html#date
 */
export function isDate(value: unknown): value is string {
  const parts = typeof value === 'string' ? SHAPE.exec(value) : null;
  if (!parts) return false;
  const [year, month = 1, day = 1] = parts
    .slice(1)
    .map((part) => (part === undefined ? undefined : Number(part)));
  return year !== undefined && year > 0 && day > 0 && day <= daysIn(year, month);
}

function daysIn(year: number, month: number): number {
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return month === 2 && isLeap ? 29 : (DAYS[month - 1] ?? 0);
}
