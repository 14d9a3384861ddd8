import type { OfferedService, OpenNow } from '@pearr/pearr';
import { agesText, weekdays } from '@pearr/pearr';
import { languageNames, longDate, weekdayName } from '../../frame/format.ts';
import { words } from '../words.ts';

const { service: own } = words;

function openText(open: OpenNow): string | undefined {
  if (open.state === 'always') return own.always;
  if (open.state === 'open') return own.open(open.until);
  if (open.state === 'closed') return own.closed(weekdayName(weekdays.indexOf(open.day)), open.at);
  return undefined;
}

/** What helps to choose a service, in a line. */
export function aboutService(service: OfferedService): string {
  const { open, ages, languages, isOld, verifiedOn } = service;
  return [
    openText(open),
    ages && own.ages(agesText(ages)),
    languages.length > 0 ? languageNames(languages) : undefined,
    isOld ? own.old(longDate(verifiedOn)) : undefined,
  ]
    .filter((it) => it !== undefined)
    .join(' · ');
}
