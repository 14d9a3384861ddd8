const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

const two = (value: number) => String(value).padStart(2, '0');

function lastDay(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

function toDate(year: number, month: number, day: number): string | undefined {
  if (month < 1 || month > 12 || day < 1 || day > lastDay(year, month)) return undefined;
  return `${year}-${two(month)}-${two(day)}`;
}

/** `11/24/2026`, `24.11.2026`: the order of day and month is the writer's, so there may be two readings. */
function readings(a: number, b: number, year: number): string | undefined {
  const both = [toDate(year, a, b), toDate(year, b, a)].filter((it) => it !== undefined);
  return [...new Set(both)].join(' or ') || undefined;
}

function fromNumbers(text: string): string | undefined {
  const [, a, b, c] = /^(\d{1,4})\D+(\d{1,2})\D+(\d{1,4})(?!\d)/.exec(text) ?? [];
  if (a === undefined || b === undefined || c === undefined) return undefined;
  if (a.length === 4) {
    const [year, month] = [Number(a), Number(b)];
    const day = month >= 1 && month <= 12 ? Math.min(Number(c), lastDay(year, month)) : Number(c);
    return toDate(year, month, day);
  }
  return c.length === 4 ? readings(Number(a), Number(b), Number(c)) : undefined;
}

function fromWords(text: string): string | undefined {
  const month = MONTHS.findIndex((name) => text.toLowerCase().includes(name)) + 1;
  const year = Number(/\b\d{4}\b/.exec(text)?.[0]);
  const day = Number(/\b\d{1,2}\b/.exec(text)?.[0]);
  return month === 0 || !Number.isInteger(year) || !Number.isInteger(day)
    ? undefined
    : toDate(year, month, day);
}

/** A text that was meant as a day, as YYYY-MM-DD; the month's last day for one it has not. Nothing when it cannot be told. */
export function mendDate(text: string): string | undefined {
  const trimmed = text.trim();
  return fromNumbers(trimmed) ?? fromWords(trimmed);
}
