import { isStoredType, RESOURCE_TYPES, type StoredType } from '../definitions/resource-types.ts';
import type { PatientCompartment } from '../patient-compartment.ts';
import { toDateRange } from '../search/date-range.ts';

/** What a kick-off asks for (Bulk Data Access 2.0, "Bulk Data Kick-off Request"). */
export interface ExportRequest {
  types: StoredType[];
  /** Milliseconds; only what changed since then. */
  since?: number;
  /** `$export` of Patient or of a group: only what belongs to a patient. */
  ofPatients: boolean;
  group?: string;
}

const NDJSON = ['application/fhir+ndjson', 'application/ndjson', 'ndjson'];
const KNOWN = ['_outputFormat', '_type', '_since'];

/** Parses a kick-off; `error` tells what is wrong with it. */
export function parseExportRequest(
  path: string,
  query: URLSearchParams,
  compartment: PatientCompartment,
): ExportRequest | { error: string } {
  const unknown = [...query.keys()].find((name) => !KNOWN.includes(name));
  if (unknown !== undefined) {
    return { error: `${unknown} is not supported; ${KNOWN.join(', ')} are` };
  }
  if (!NDJSON.includes((query.get('_outputFormat') ?? 'ndjson').replace(' ', '+'))) {
    return { error: `_outputFormat must be ${NDJSON[0]}` };
  }
  const since = query.get('_since');
  const from = since === null ? undefined : toDateRange(since.replace(' ', '+'))?.start;
  if (since !== null && from === undefined) {
    return { error: `_since must be an instant, not "${since}"` };
  }
  const ofPatients = !path.startsWith('$');
  const asked = query.get('_type')?.split(',') ?? RESOURCE_TYPES;
  const notStored = asked.find((type) => !isStoredType(type));
  if (notStored !== undefined) {
    return { error: `This server has no resource type "${notStored}"` };
  }
  const types = asked.filter(isStoredType).filter((type) => !ofPatients || compartment.holds(type));
  const group = path.startsWith('Group/') ? path.split('/')[1] : undefined;
  return {
    types,
    ofPatients,
    ...(from === undefined ? {} : { since: from }),
    ...(group === undefined ? {} : { group }),
  };
}
