import { isServiceId, nearest, serviceIds } from '@pearr/cds-services';
import type { Ehr } from '@pearr/config';
import type { Found, Path } from '../found.ts';
import { type Looked, warning } from './warning.ts';

function ofEpic({ vendor, cdsClient, triggerActions }: Ehr, path: Path): Found[] {
  if (vendor !== 'epic') return [];
  const noAudience = Object.keys(cdsClient.audience).length === 0;
  const noTriggers = !Object.values(triggerActions).includes('encounter-start');
  return [
    ...(noAudience
      ? [
          warning(
            [...path, 'cdsClient', 'audience'],
            'is empty, and in Epic the aud of each endpoint is typed in by hand',
            'write for each service what was typed in; see: pearr sheet epic',
          ),
        ]
      : []),
    ...(noTriggers
      ? [
          warning(
            [...path, 'triggerActions'],
            'maps nothing to encounter-start, which Epic never sends by itself',
            'map a trigger, such as "26": encounter-start (inpatient admission section)',
          ),
        ]
      : []),
  ];
}

const ORACLE = { iss: 'https://cds-hooks.cerner.com', jku: 'https://authorization.cerner.com/jwk' } as const;

function ofOracle({ vendor, cdsClient }: Ehr, path: Path): Found[] {
  if (vendor !== 'oracle') return [];
  return (['iss', 'jku'] as const)
    .filter((key) => cdsClient[key] !== ORACLE[key])
    .map((key) => warning([...path, 'cdsClient', key], `is not Oracle Health's`, `write ${ORACLE[key]}`));
}

function ofAudience({ cdsClient }: Ehr, path: Path): Found[] {
  return Object.keys(cdsClient.audience)
    .filter((id) => !isServiceId(id))
    .map((id) => {
      const meant = nearest(id, serviceIds);
      const suggestion =
        meant === undefined ? `they are ${serviceIds.join(', ')}` : `did you mean "${meant}"?`;
      return warning([...path, 'cdsClient', 'audience', id], `there is no service "${id}"`, suggestion);
    });
}

/** An app without these can be launched by nobody, or does not learn by whom. */
const NEEDED_SCOPES = ['launch', 'openid', 'fhirUser'];

function ofSmart({ smart }: Ehr, path: Path): Found[] {
  const scopes = smart.scope.split(/\s+/);
  const missing = NEEDED_SCOPES.filter((it) => !scopes.includes(it));
  return missing.map((it) =>
    warning([...path, 'smart', 'scope'], `lacks ${it}`, 'without it the app cannot be opened from a chart'),
  );
}

/** What is known of each vendor and does not fit what the site says of its EHRs. */
export function vendorWarnings({ site }: Looked): Found[] {
  return site.ehrs.flatMap((ehr, index) => {
    const path = ['ehrs', index];
    return [ofEpic, ofOracle, ofAudience, ofSmart].flatMap((look) => look(ehr, path));
  });
}
