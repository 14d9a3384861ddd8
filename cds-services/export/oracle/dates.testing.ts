import fc from 'fast-check';

/** Moments of a call: an ordinary day, a leap day's last second, the last day of a month that others lack. */
export const calls = ['2026-11-01T12:00:00Z', '2028-02-29T23:59:59Z', '2026-08-31T00:00:00Z'] as const;

/** Days and months back from the call, thick around the rules' limits. */
const distance = fc.record({
  months: fc.constantFrom(0, 0, 0, 0, 1, 3, 6, 12, 24, 36, 60),
  days: fc.oneof(
    fc.integer({ min: -2, max: 2 }),
    fc.integer({ min: -40, max: 40 }),
    fc.constantFrom(29, 30, 31, 32, 89, 90, 91),
  ),
  hour: fc.constantFrom(0, 9, 12, 23),
});

const precisions = ['year', 'month', 'day', 'minute', 'second', 'millisecond', 'offset'] as const;

/** What charts write where a date should stand. */
const odd = fc.constantFrom('2026-02-30', '2026-13', '2026-1-2', 'yesterday', '');

/** A time without a zone is not FHIR; CQL cannot tell it from one with the zone of the request. */
const zoneless = fc.constant('2026-10-31T09:30:00');

export interface DateChoice {
  readonly text?: string;
  readonly back?: { readonly months: number; readonly days: number; readonly hour: number };
  readonly precision?: (typeof precisions)[number];
}

/** A date by its distance from the call, at some precision; or a text that is none. */
export function dateChoice({ withZoneless }: { withZoneless: boolean }): fc.Arbitrary<DateChoice> {
  const exact = fc.record({
    back: distance,
    precision: fc.constantFrom('day' as const, 'day' as const, 'second' as const, ...precisions),
  });
  const text = fc.record({ text: withZoneless ? fc.oneof(odd, zoneless) : odd });
  return fc.oneof({ weight: 12, arbitrary: exact }, { weight: 1, arbitrary: text });
}

const shapes: Readonly<Record<(typeof precisions)[number], (iso: string) => string>> = {
  year: (iso) => iso.slice(0, 4),
  month: (iso) => iso.slice(0, 7),
  day: (iso) => iso.slice(0, 10),
  minute: (iso) => `${iso.slice(0, 16)}Z`,
  second: (iso) => `${iso.slice(0, 19)}Z`,
  millisecond: (iso) => iso,
  offset: (iso) => `${iso.slice(0, 19)}+05:30`,
};

/** The date as a chart would hold it. */
export function writeDate({ text, back, precision = 'day' }: DateChoice, at: number): string {
  if (back === undefined) return text ?? '';
  const call = new Date(at);
  const moment = Date.UTC(
    call.getUTCFullYear(),
    call.getUTCMonth() - back.months,
    call.getUTCDate() - back.days,
    back.hour,
    back.hour,
  );
  return shapes[precision](new Date(moment).toISOString());
}
