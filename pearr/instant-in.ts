const ELEMENTS = {
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  fractionalSecondDigits: 3,
  hourCycle: 'h23',
  timeZoneName: 'longOffset',
} as const;

/**
 * A moment as a FHIR instant whose offset is a zone's own at that moment, so that its first ten characters are the day
 * there. `timeZone` is an IANA name, `now` epoch milliseconds.
 * @see FHIR R4 datatypes: instant
 */
export function instantIn(timeZone: string, now: number): string {
  const parts = new Intl.DateTimeFormat('en-CA', { ...ELEMENTS, timeZone }).formatToParts(now);
  const { year, month, day, hour, minute, second, fractionalSecond, timeZoneName } = Object.fromEntries(
    parts.map(({ type, value }) => [type, value]),
  );
  // `GMT-08:00`; for UTC itself `GMT` or `GMT+00:00`.
  const offset = timeZoneName?.replace(/^GMT(\+00:00)?/, '') || 'Z';
  return `${year}-${month}-${day}T${hour}:${minute}:${second}.${fractionalSecond}${offset}`;
}
