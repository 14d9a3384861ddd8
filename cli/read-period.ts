import { type Periods, periodsUntil } from '@pearr/quality';
import { UsageError } from './usage-error.ts';

/** The months and the reporting year of `--period` and `--year-end`. */
export function readPeriod(label: string, timeZone: string, yearEnd: string): Periods {
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(label))
    throw new UsageError(`--period ${label}: is not a month such as 2026-10`);
  if (!/^([1-9]|1[0-2])$/.test(yearEnd))
    throw new UsageError(`--year-end ${yearEnd}: is not a month from 1 to 12`);
  const periods = periodsUntil(label, timeZone, Number(yearEnd));
  if ('error' in periods) throw new UsageError(`organization.timeZone ${timeZone}: is no time zone`);
  return periods;
}
