import { type Domain, domainTitles } from '@pearr/cds-services';
import type { Found, Path } from '../found.ts';
import { daysSince, type Looked, warning } from './warning.ts';

/** After so many days somebody should ring a number again, or read an indicator's source again. */
const VERIFIED = 180;
const REVIEWED = 365;

function ofVerification(path: Path, day: string, now: number, within = VERIFIED): Found[] {
  const age = daysSince(day, now);
  if (age < 0) return [warning(path, `${day} is still to come`, 'write the day it was verified')];
  if (age <= within) return [];
  return [warning(path, `was verified ${age} days ago`, 'check that it is still right, and write the day')];
}

/** Numbers and receivers that nobody has verified for long. */
export function verificationWarnings({ site, now }: Looked): Found[] {
  const within = {
    referrals: site.directory.verifiedWithinDays,
    resources: VERIFIED,
    safetyContacts: VERIFIED,
  };
  return (['resources', 'safetyContacts', 'referrals'] as const).flatMap((list) =>
    site[list].flatMap(({ verifiedOn }, index) =>
      ofVerification([list, index, 'verifiedOn'], verifiedOn, now, within[list]),
    ),
  );
}

/** Indicators that nobody has reviewed for long, a line a domain. */
export function reviewWarnings({ knowledge, now }: Looked): Found[] {
  const old = knowledge.indicators.filter((it) => it.on && daysSince(it.reviewed, now) > REVIEWED);
  const domains = [...new Set(old.map((it) => it.domain))];
  return domains.map((domain: Domain) => {
    const ids = old.filter((it) => it.domain === domain).map((it) => it.id);
    const what = `${domainTitles[domain]}: last reviewed more than ${REVIEWED} days ago: ${ids.join(', ')}`;
    return warning([], what, 'have the clinical owner review them, or switch them off under indicators');
  });
}

/** 45 CFR 164.316(b)(2)(i): documentation is kept six years. */
const HIPAA_YEARS = 6;

/** An audit trail that is shorter than the law asks for in the United States. */
export function auditWarnings({ site }: Looked): Found[] {
  const { keepYears } = site.audit;
  if (keepYears >= HIPAA_YEARS) return [];
  return [
    warning(
      ['audit', 'keepYears'],
      `${keepYears} is less than the ${HIPAA_YEARS} years of 45 CFR 164.316(b)(2)(i)`,
      `write ${HIPAA_YEARS} or more unless legal says otherwise; what has gone does not come back`,
    ),
  ];
}
