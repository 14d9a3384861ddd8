import type { OperationOutcome } from 'fhir/r4.js';
import type { FhirAccess } from '../seams.ts';

const outcome: OperationOutcome = {
  resourceType: 'OperationOutcome',
  issue: [{ severity: 'error', code: 'forbidden', diagnostics: 'This chart is closed to CDS services' }],
};

/**
 * The FHIR access from which prefetch is read: searches in the charts of `closed` patients answer 403, as in an EHR
 * that asks to break the glass first. Reads by id pass.
 */
export function withClosedCharts(fhir: FhirAccess, closed: ReadonlySet<string>): FhirAccess {
  return {
    async request(call) {
      const query = new URLSearchParams(call.path.split('?')[1] ?? '');
      const patients = [...query.getAll('patient'), ...query.getAll('subject')];
      const isClosed = patients.some((patient) => closed.has(patient.replace(/^Patient\//, '')));
      return isClosed ? { status: 403, headers: {}, body: outcome } : fhir.request(call);
    },
  };
}
