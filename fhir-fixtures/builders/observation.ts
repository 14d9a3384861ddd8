import type { Coding, Observation } from 'fhir/r4.js';
import { type Chart, encounterReference, nurse, patientReference, visitId } from './chart.ts';
import { concept, hl7Coding, loinc } from './coding.ts';
import { minutesBefore } from './time.ts';

type Category = 'exam' | 'vital-signs';

const categories: Record<Category, Coding> = {
  exam: hl7Coding('observation-category', 'exam', 'Exam'),
  'vital-signs': hl7Coding('observation-category', 'vital-signs', 'Vital Signs'),
};

/** An Observation of this visit, taken by the nurse 15 minutes before T0, still without its value. */
function observation(chart: Chart, slug: string, category: Category, code: Coding): Observation {
  const taken = minutesBefore(chart.t0, 15);
  return {
    resourceType: 'Observation',
    id: `${chart.patientId}-${slug}`,
    status: 'final',
    category: [concept(categories[category])],
    code: concept(code),
    subject: patientReference(chart),
    encounter: encounterReference(visitId(chart)),
    effectiveDateTime: taken,
    issued: taken,
    performer: [{ reference: nurse }],
  };
}

/** The triage note (LOINC 54094-8) of this visit. */
export function triageNote(chart: Chart, text: string): Observation {
  const code = loinc('54094-8', 'Emergency department Triage note');
  return { ...observation(chart, 'triage-note', 'exam', code), valueString: text };
}

/** The heart rate of this visit, in beats a minute. */
export function heartRate(chart: Chart, value: number): Observation {
  return {
    ...observation(chart, 'heart-rate', 'vital-signs', loinc('8867-4', 'Heart rate')),
    valueQuantity: { value, unit: '/min', system: 'http://unitsofmeasure.org', code: '/min' },
  };
}
