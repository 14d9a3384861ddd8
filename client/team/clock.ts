import type { OpenReferral } from '@pearr/pearr';
import { words } from './words.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const { time } = words;

/** A span in the largest unit that says enough; rounded down, so that nothing seems longer ago than it is. */
export function spanText(ms: number): string {
  const span = Math.max(0, ms);
  if (span < 2 * HOUR) return time.minutes(Math.floor(span / MINUTE));
  if (span < 2 * DAY) return time.hours(Math.floor(span / HOUR));
  return time.days(Math.floor(span / DAY));
}

export interface Clock {
  readonly text: string;
  /** `soon`: less than a quarter of the time is left. */
  readonly tone: 'calm' | 'soon' | 'late';
}

function madeClock(asked: number, due: number, made: number): Clock {
  const after = spanText(made - asked);
  if (made <= due) return { text: time.made(after), tone: 'calm' };
  return { text: time.madeLate(after, spanText(made - due)), tone: 'calm' };
}

/** How long until the first contact is due, by how much it is late, or when it was made. Instants in ISO 8601. */
export function contactClock(
  { askedAt, dueAt, contactAt }: Pick<OpenReferral, 'askedAt' | 'dueAt' | 'contactAt'>,
  now: string,
): Clock | undefined {
  const [asked, due, made] = [askedAt, dueAt, contactAt].map((it) => Date.parse(it ?? ''));
  if (asked === undefined || due === undefined || Number.isNaN(asked) || Number.isNaN(due)) return undefined;
  if (made !== undefined && !Number.isNaN(made)) return madeClock(asked, due, made);
  const left = due - Date.parse(now);
  if (left <= 0) return { text: time.late(spanText(-left)), tone: 'late' };
  return { text: time.left(spanText(left)), tone: left < (due - asked) / 4 ? 'soon' : 'calm' };
}

/** How long ago; within the first minute, just now. */
export function agoText(instant: string, now: string): string {
  const span = Date.parse(now) - Date.parse(instant);
  return span < MINUTE ? time.justNow : time.ago(spanText(span));
}

const dayOf = (date: string) => Date.parse(`${date}T00:00:00Z`);

/**
 * How far off a visit is, in days; `dueOn` is YYYY-MM-DD.
 * Safety: what rests is not called overdue, for nobody should try to reach the patient for it (R8).
 */
export function visitClock(dueOn: string, status: OpenReferral['status'], now: string): Clock {
  if (status === 'on-hold') return { text: words.visits.rests, tone: 'calm' };
  const days = Math.round((dayOf(dueOn) - dayOf(now.slice(0, 10))) / DAY);
  if (days < 0) return { text: words.visits.late(-days), tone: 'late' };
  if (days === 0) return { text: words.visits.today, tone: 'soon' };
  return { text: words.visits.inDays(days), tone: 'calm' };
}
