import type { Reference } from 'fhir/r4.js';

/** Whose chart is being built, and the instant T0 it is read: what every builder needs to name and date a resource. */
export interface Chart {
  readonly patientId: string;
  readonly t0: Date;
}

/** The practitioners named by the charts; they live in `peopleBundle`. */
export const nurse = 'Practitioner/nurse-okafor';
export const physician = 'Practitioner/dr-rivera';

export function patientReference(chart: Chart): Reference {
  return { reference: `Patient/${chart.patientId}` };
}

/** The id of the encounter in progress at T0. */
export function visitId(chart: Pick<Chart, 'patientId'>): string {
  return `${chart.patientId}-encounter`;
}

export function encounterReference(encounterId: string): Reference {
  return { reference: `Encounter/${encounterId}` };
}
