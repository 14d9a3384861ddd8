import { type DirectoryService, type Opening, type Weekday, weekdays } from './service.ts';

/** Whether a service is open: until when, else from when on, in its own local time. */
export type OpenNow =
  | { readonly state: 'always' | 'unknown' }
  | { readonly state: 'open'; readonly until: string }
  | { readonly state: 'closed'; readonly day: Weekday; readonly at: string };

const DAY = 24 * 60;
const WEEK = 7 * DAY;

function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}

/** Minutes since Monday, in a time zone. */
function minuteOfWeek(instant: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(instant);
  const part = (type: string) => parts.find((it) => it.type === type)?.value ?? '';
  const day = weekdays.indexOf(part('weekday').toLowerCase() as Weekday);
  return day * DAY + minutesOf(`${part('hour')}:${part('minute')}`);
}

interface Span {
  readonly opening: Opening;
  readonly day: Weekday;
  /** Minutes from now until it begins or began, within a week. */
  readonly ahead: number;
  readonly length: number;
}

function spansOf(openings: readonly Opening[], now: number): Span[] {
  return openings.flatMap((opening) => {
    const from = minutesOf(opening.from);
    const length = (minutesOf(opening.to) - from + DAY) % DAY || DAY;
    return opening.days.map((day) => {
      const start = weekdays.indexOf(day) * DAY + from;
      return { opening, day, length, ahead: (start - now + WEEK) % WEEK };
    });
  });
}

/** Begun at most its own length ago. */
const isOn = ({ ahead, length }: Span) => ahead === 0 || WEEK - ahead < length;

/** Whether a service is open at an instant (epoch milliseconds). */
export function openAt(
  { hours, timeZone }: Pick<DirectoryService, 'hours' | 'timeZone'>,
  instant: number,
): OpenNow {
  if (hours === undefined) return { state: 'unknown' };
  if (hours === 'always') return { state: 'always' };
  const spans = spansOf(hours, minuteOfWeek(instant, timeZone));
  const on = spans.find(isOn);
  if (on !== undefined) return { state: 'open', until: on.opening.to };
  const [next] = spans.sort((a, b) => a.ahead - b.ahead);
  return next === undefined
    ? { state: 'unknown' }
    : { state: 'closed', day: next.day, at: next.opening.from };
}
