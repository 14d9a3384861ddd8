import { i18n } from '@lingui/core';

const long = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(i18n.locale || 'en', options);

/** `October 2026` of `2026-10`. */
export function monthName(month: string): string {
  return long({ month: 'long', year: 'numeric', timeZone: 'UTC' }).format(new Date(`${month}-01T00:00:00Z`));
}

/** `December 8, 2026` of `2026-12-08`. */
export function dayName(day: string): string {
  return long({ dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`));
}

/** The day of an instant where the reader is; epoch milliseconds. */
export function dayOf(epoch: number): string {
  return long({ dateStyle: 'long' }).format(epoch);
}
