import type { QuestionnaireResponse } from 'fhir/r4.js';
import { type Chart, encounterReference, nurse, patientReference } from './chart.ts';

const pearrQuestionnaire = 'https://pearr-on-fhir.github.io/fhir/Questionnaire/pearr';

export interface QuestionnaireResponseOf {
  status: 'in-progress' | 'completed';
  /** FHIR dateTime. */
  authored: string;
  /** Encounter id. */
  encounter: string;
}

/** A PEARR conversation held by the nurse; only that it was held, without its items. */
export function pearrResponse(chart: Chart, of: QuestionnaireResponseOf): QuestionnaireResponse {
  return {
    resourceType: 'QuestionnaireResponse',
    id: `${chart.patientId}-pearr`,
    questionnaire: pearrQuestionnaire,
    status: of.status,
    subject: patientReference(chart),
    encounter: encounterReference(of.encounter),
    authored: of.authored,
    author: { reference: nurse },
  };
}
