const minute = 60_000;
const day = 24 * 60 * minute;

/** The instant `minutes` before T0, as a FHIR dateTime in UTC. */
export function minutesBefore(t0: Date, minutes: number): string {
  return new Date(t0.getTime() - minutes * minute).toISOString();
}

/** The instant `days` × 24 h before T0, as a FHIR dateTime in UTC. */
export function daysBefore(t0: Date, days: number): string {
  return new Date(t0.getTime() - days * day).toISOString();
}

/** The same month, day and time of day, `years` calendar years before T0 (29 February becomes 1 March). */
export function yearsBefore(t0: Date, years: number): string {
  const then = new Date(t0);
  then.setUTCFullYear(t0.getUTCFullYear() - years);
  return then.toISOString();
}

/** The birth date (YYYY-MM-DD) of someone who turned `age` 100 days before T0, so that no story sits on a birthday. */
export function birthDateOfAge(t0: Date, age: number): string {
  return yearsBefore(new Date(t0.getTime() - 100 * day), age).slice(0, 10);
}
