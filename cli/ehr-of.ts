import { nearest } from '@pearr/cds-services';
import type { Ehr, Site } from '@pearr/config';
import { UsageError } from './usage-error.ts';

/** The EHR of that id. */
export function ehrById({ ehrs }: Site, id: string): Ehr {
  const named = ehrs.find((ehr) => ehr.id === id);
  if (named !== undefined) return named;
  const ids = ehrs.map((ehr) => ehr.id);
  const meant = nearest(id, ids);
  throw new UsageError(
    `--ehr ${id}: is not in the site file; ${meant === undefined ? `there are ${ids.join(', ')}` : `did you mean "${meant}"?`}`,
  );
}
