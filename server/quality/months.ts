const DAY = 86_400_000;

/** `2026-10-31` as a zone's own calendar has it. */
function dayIn(timeZone: string, instant: number): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(instant);
}

/** `2026-09` of `2026-10`. */
function before(month: string): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number - 2, 1)).toISOString().slice(0, 7);
}

/** The last month that may be closed: it ended so many days ago, by the site's own calendar. */
export function lastClosable(now: number, timeZone: string, closesAfterDays: number): string {
  return before(dayIn(timeZone, now - closesAfterDays * DAY).slice(0, 7));
}

/** The day on which the next month is closed. */
export function nextClosing(now: number, timeZone: string, closesAfterDays: number): string {
  const open = dayIn(timeZone, now - closesAfterDays * DAY).slice(0, 7);
  const [year = 0, number = 1] = open.split('-').map(Number);
  return new Date(Date.UTC(year, number, 1 + closesAfterDays)).toISOString().slice(0, 10);
}
