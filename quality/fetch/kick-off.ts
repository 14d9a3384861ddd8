import type { EhrCall } from './ehr-calls.ts';
import type { RecordSource } from './ports.ts';

/** What an export is asked for. */
export interface ExportRequest {
  /** A Group's id: its members alone. Without one, all patients. */
  readonly group?: string;
  readonly types: readonly string[];
  /** Only what changed since then: instant. */
  readonly since?: string;
}

/** The question that begins an export. @see Bulk Data Access 2.0 §kick-off-request */
export function kickOff({ base }: RecordSource, { group, types, since }: ExportRequest): EhrCall {
  const at = group === undefined ? 'Patient/$export' : `Group/${encodeURIComponent(group)}/$export`;
  const query = new URLSearchParams({
    _outputFormat: 'application/fhir+ndjson',
    _type: types.join(','),
    ...(since !== undefined && { _since: since }),
  });
  return {
    url: `${base.replace(/\/+$/, '')}/${at}?${query}`,
    headers: { accept: 'application/fhir+json', prefer: 'respond-async' },
    authorized: true,
  };
}
