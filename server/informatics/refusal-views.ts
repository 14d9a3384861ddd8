import type { RefusalView } from '@pearr/pearr';
import type { JwtRefusal } from '../ops/metrics.ts';
import type { RecentCounts } from './counts.ts';

const says: Readonly<Record<JwtRefusal, string>> = {
  missing: 'no bearer token in the Authorization header',
  malformed: 'not a JWT',
  header: 'its header lacks kid or names another algorithm than ES384 or RS384',
  claims: 'its claims lack iss, aud, exp, iat or jti',
  'unknown-iss': 'its iss is of no EHR in the site file (cdsClient.iss)',
  jku: 'its jku is not the one in the site file (cdsClient.jku)',
  aud: 'its aud is not the URL of the service (cdsClient.audience)',
  expired: 'its time is over: look at the clocks',
  'not-yet': 'its time is not yet come: look at the clocks',
  'too-long': 'it lives longer than an hour',
  tenant: 'its tenant is not the one in the site file (cdsClient.tenant)',
  'unknown-key': 'no key at the jku has its kid',
  signature: 'its signature is wrong',
  replayed: 'its jti was used before',
};

export function refusalViews(recent: RecentCounts): RefusalView[] {
  return (Object.keys(says) as JwtRefusal[])
    .map((cause) => ({ cause, says: says[cause], count: recent('refusal', cause) }))
    .filter(({ count }) => count > 0);
}
