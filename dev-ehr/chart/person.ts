import type { HumanName } from 'fhir/r4.js';

/** `Alex Rivera, MD`; the official or first name. */
export function toDisplayName(names: readonly HumanName[] | undefined): string {
  const name = names?.find(({ use }) => use === 'official') ?? names?.[0];
  if (!name) return 'No name recorded';
  const { text, given = [], family, suffix = [] } = name;
  const whole = [...given, family].filter((part) => part !== undefined).join(' ');
  return text ?? [whole, ...suffix].join(', ');
}

/**
 * Age in whole years at `now` (UTC), from a birth date of any precision: `15`, or `14–15` when a year or a month
 * alone leaves it open; undefined when unknown.
 */
export function toAge(birthDate: string | undefined, now: Date): string | undefined {
  const match = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(birthDate ?? '');
  if (!match) return undefined;
  const [, year = '', month, day] = match;
  const oldest = yearsBetween(`${year}-${month ?? '01'}-${day ?? '01'}`, now);
  const youngest = Math.max(0, yearsBetween(`${year}-${month ?? '12'}-${day ?? '31'}`, now));
  return youngest === oldest ? String(oldest) : `${youngest}–${oldest}`;
}

function yearsBetween(date: string, now: Date): number {
  const [today, birthday] = [now.toISOString().slice(0, 10), date];
  const years = Number(today.slice(0, 4)) - Number(birthday.slice(0, 4));
  return today.slice(5) < birthday.slice(5) ? years - 1 : years;
}
