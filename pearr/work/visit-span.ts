/** Whole days, weeks or months from one visit to the next: `P10D`, `P1W`, `P3M` (ISO 8601). */
export const visitSpan = /^P([1-9]\d?)([DWM])$/;

type Unit = 'D' | 'W' | 'M';

/** A span taken apart; `P1W` for one that is none. */
export function partsOf(span: string): { readonly count: number; readonly unit: Unit } {
  const [, count, unit] = span.match(visitSpan) ?? [];
  return { count: Number(count ?? 1), unit: (unit ?? 'W') as Unit };
}

/** The same day some months on, or the last of a shorter month. */
function monthsOn(day: Date, count: number): Date {
  const first = new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + count, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  first.setUTCDate(Math.min(day.getUTCDate(), last));
  return first;
}

/** The day (YYYY-MM-DD) a span after another; the 31st of January and a month are the end of February. */
export function dayAfter(day: string, span: string): string {
  const from = new Date(`${day}T00:00:00Z`);
  const { count, unit } = partsOf(span);
  const days = unit === 'W' ? count * 7 : count;
  const then = unit === 'M' ? monthsOn(from, count) : new Date(from.getTime() + days * 86_400_000);
  return then.toISOString().slice(0, 10);
}
