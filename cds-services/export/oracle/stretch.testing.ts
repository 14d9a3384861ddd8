const DAY = 86_400_000;

/** True, false, or null where the chart does not settle it. */
export type Answer = boolean | null;

export function all(answers: readonly Answer[]): Answer {
  if (answers.some((it) => it === false)) return false;
  return answers.every((it) => it === true) ? true : null;
}

export function any(answers: readonly Answer[]): Answer {
  if (answers.some((it) => it === true)) return true;
  return answers.every((it) => it === false) ? false : null;
}

/** What a FHIR date may mean: from its first moment up to, and without, the first moment after it. */
export interface Stretch {
  readonly low: number;
  readonly high: number;
}

const FORM = /^(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d:\d\d)(:\d\d(?:\.\d+)?)?(Z|[+-]\d\d:\d\d)?)?)?)?$/;

/** FHIR's dates at every precision; nothing for what is no date of the calendar. */
export function stretch(text: unknown): Stretch | undefined {
  const found = FORM.exec(String(text));
  if (found === null) return undefined;
  const [, year = '', month, day, time, seconds = ':00', zone] = found;
  if (month === undefined) return { low: Date.UTC(Number(year), 0), high: Date.UTC(Number(year) + 1, 0) };
  if (Number(month) < 1 || Number(month) > 12) return undefined;
  if (day === undefined)
    return { low: Date.UTC(Number(year), Number(month) - 1), high: Date.UTC(Number(year), Number(month)) };
  const low = Date.parse(`${year}-${month}-${day}T00:00:00Z`);
  if (Number.isNaN(low) || new Date(low).getUTCDate() !== Number(day)) return undefined;
  if (time === undefined || zone === undefined) return { low, high: low + DAY };
  const moment = Date.parse(`${year}-${month}-${day}T${time}${seconds}${zone}`);
  return { low: moment, high: moment + 1 };
}

/** Midnight of the same day so many months earlier, or of that month's last day. */
export function monthsEarlier(at: number, months: number): number {
  const call = new Date(at);
  const [year, month] = [call.getUTCFullYear(), call.getUTCMonth() - months];
  const lastDay = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return Date.UTC(year, month, Math.min(call.getUTCDate(), lastDay));
}

/** Completed years between two moments' days. */
export function yearsOld(birth: number, at: number): number {
  const digits = (moment: number) => Number(new Date(moment).toISOString().slice(0, 10).replaceAll('-', ''));
  return Math.floor((digits(at) - digits(birth)) / 10_000);
}

/** The fewest days that touch every stretch: on so many distinct dates the facts certainly fall. */
export function fewestDates(stretches: readonly Stretch[]): number {
  const days = stretches.map(({ low, high }) => ({
    first: Math.floor(low / DAY),
    last: Math.ceil(high / DAY) - 1,
  }));
  const ends = [...new Set(days.map((it) => it.last))];
  const touchesAll = (chosen: readonly number[]) =>
    days.every(({ first, last }) => chosen.some((day) => day >= first && day <= last));
  const subsets = Array.from({ length: 2 ** ends.length }, (_, bits) =>
    ends.filter((_, at) => bits & (1 << at)),
  );
  return Math.min(...subsets.filter(touchesAll).map((it) => it.length));
}

/** The most distinct days the facts may fall on: as many as can be given a day of their own. */
export function mostDates(stretches: readonly (Stretch | undefined)[]): number {
  const taken = new Map<number, number>();
  const daysOf = (at: number): number[] => {
    const it = stretches[at];
    if (it === undefined) return [-1 - at];
    const first = Math.floor(it.low / DAY);
    const last = Math.ceil(it.high / DAY) - 1;
    return Array.from({ length: Math.min(last - first + 1, stretches.length) }, (_, day) => first + day);
  };
  const settle = (at: number, tried: Set<number>): boolean =>
    daysOf(at).some((day) => {
      if (tried.has(day)) return false;
      tried.add(day);
      const holder = taken.get(day);
      if (holder !== undefined && !settle(holder, tried)) return false;
      taken.set(day, at);
      return true;
    });
  return stretches.filter((_, at) => settle(at, new Set())).length;
}
