import type { ServiceId } from '@pearr/cds-services';
import type { Build } from './build.ts';
import { audienceOf } from './services-section.ts';
import { exact, type Row, type Section, said } from './sheet.ts';

/** What the server takes at most, in seconds. A test holds these to the server's own limits. */
export const jwtLimits = { longest: 3600, skew: 60 } as const;

function audienceRows(build: Build, id: ServiceId): Row[] {
  const audience = audienceOf(build, id);
  return [
    exact(`aud for ${id}`, audience),
    said('  and for its feedback', `the same, or ${audience}/feedback`),
  ];
}

/** The JWT by which the EHR says who it is. */
export function jwtSection(build: Build, ids: readonly ServiceId[], notes: readonly string[]): Section {
  const { iss, jku, tenant } = build.ehr.cdsClient;
  return {
    heading: 'JWT of each call (Authorization: Bearer)',
    notes,
    rows: [
      exact('iss', iss),
      ...ids.flatMap((id) => audienceRows(build, id)),
      said('alg', 'RS384 (2048 bits or more) or ES384'),
      exact('jku', jku),
      said('kid', 'required; published at the jku'),
      ...(tenant === undefined ? [] : [exact('tenant', tenant)]),
      said(
        'exp',
        `at most ${jwtLimits.longest / 60} minutes after iat; ${jwtLimits.skew} seconds of skew are taken`,
      ),
      said('jti', 'new for each call; one that was seen is refused'),
    ],
  };
}
