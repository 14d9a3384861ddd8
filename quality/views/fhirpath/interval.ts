const DATE_TIME =
  /^(\d{4})(?:-(\d{2})(?:-(\d{2})(?:T(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,3})\d*)?)?(Z|[+-]\d{2}:\d{2})?)?)?)?$/;
const TIME = /^(\d{2})(?::(\d{2})(?::(\d{2})(?:\.(\d{1,3})\d*)?)?)?$/;

/** A date or time as the stretch of milliseconds it may stand for, `to` exclusive. */
interface Stretch {
  readonly from: number;
  readonly to: number;
}

const number = (text: string | undefined, otherwise: number) =>
  text === undefined ? otherwise : Number(text);

function toOffset(zone: string | undefined): number {
  if (zone === undefined || zone === 'Z') return 0;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(4, 6));
  return (zone.startsWith('-') ? -minutes : minutes) * 60_000;
}

function readDateTime(text: string): Stretch | undefined {
  const match = DATE_TIME.exec(text);
  if (match === null) return undefined;
  const [, year, month, day, hour, minute, second, fraction, zone] = match;
  const start = (years: number, months: number, days: number) =>
    Date.UTC(number(year, 0) + years, number(month, 1) - 1 + months, number(day, 1) + days);
  if (hour === undefined) {
    const to = day !== undefined ? start(0, 0, 1) : month !== undefined ? start(0, 1, 0) : start(1, 0, 0);
    return { from: start(0, 0, 0), to };
  }
  const seconds = Number(hour) * 3600 + number(minute, 0) * 60 + number(second, 0);
  const from = start(0, 0, 0) + seconds * 1000 + number(fraction?.padEnd(3, '0'), 0) - toOffset(zone);
  return { from, to: from + (second === undefined ? 60_000 : 1) };
}

function readTime(text: string): Stretch | undefined {
  const match = TIME.exec(text);
  if (match === null) return undefined;
  const [, hour, minute, second, fraction] = match;
  const from =
    (Number(hour) * 3600 + number(minute, 0) * 60 + number(second, 0)) * 1000 +
    number(fraction?.padEnd(3, '0'), 0);
  return { from, to: from + (minute === undefined ? 3_600_000 : second === undefined ? 60_000 : 1) };
}

/** Two dates or two times in their order: negative, 0, positive; nothing when one may be either side of the other. */
export function compareMoments(a: string, b: string): number | undefined | 'not moments' {
  const [x, y] = [readDateTime(a) ?? readTime(a), readDateTime(b) ?? readTime(b)];
  if (x === undefined || y === undefined) return 'not moments';
  if (x.to <= y.from) return -1;
  if (y.to <= x.from) return 1;
  return x.from === y.from && x.to === y.to ? 0 : undefined;
}
