import type { DocumentReference } from 'fhir/r4.js';
import { type Chart, encounterReference, nurse, patientReference, visitId } from './chart.ts';
import { concept, loinc } from './coding.ts';
import { minutesBefore } from './time.ts';

const clinicalNote = {
  system: 'http://hl7.org/fhir/us/core/CodeSystem/us-core-documentreference-category',
  code: 'clinical-note',
  display: 'Clinical Note',
};

/** The nurse's note of this visit, filed eight minutes before T0, its text inline as base64 text/plain. */
export function nurseNote(chart: Chart, text: string): DocumentReference {
  const filed = minutesBefore(chart.t0, 8);
  return {
    resourceType: 'DocumentReference',
    id: `${chart.patientId}-nurse-note`,
    status: 'current',
    docStatus: 'final',
    type: concept(loinc('34746-8', 'Nurse Note')),
    category: [concept(clinicalNote)],
    subject: patientReference(chart),
    date: filed,
    author: [{ reference: nurse }],
    content: [{ attachment: { contentType: 'text/plain', data: base64(text), creation: filed } }],
    context: { encounter: [encounterReference(visitId(chart))] },
  };
}

function base64(text: string): string {
  return Buffer.from(text, 'utf8').toString('base64');
}
