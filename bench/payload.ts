import { prefetchTemplates } from '@pearr/cds-services';
import { storyById, toPrefetch } from '@pearr/fhir-fixtures';
import type { Bundle, Condition, Encounter, FhirResource, Patient } from 'fhir/r4.js';

export const at = new Date('2026-11-01T12:00:00Z');

/** An ordinary condition of about 1.6 kB, as US Core servers send them. */
function background(index: number, patient: string): Condition {
  const date = new Date(at.getTime() - (index + 30) * 86_400_000).toISOString();
  return {
    resourceType: 'Condition',
    id: `background-${index}`,
    meta: {
      versionId: '1',
      lastUpdated: date,
      profile: ['http://hl7.org/fhir/us/core/StructureDefinition/us-core-condition-encounter-diagnosis'],
    },
    text: {
      status: 'generated',
      div: `<div xmlns="http://www.w3.org/1999/xhtml">${'Ordinary finding. '.repeat(40)}</div>`,
    },
    clinicalStatus: {
      coding: [{ system: 'http://terminology.hl7.org/CodeSystem/condition-clinical', code: 'resolved' }],
    },
    verificationStatus: {
      coding: [{ system: 'http://terminology.hl7.org/CodeSystem/condition-ver-status', code: 'confirmed' }],
    },
    category: [
      {
        coding: [
          { system: 'http://terminology.hl7.org/CodeSystem/condition-category', code: 'encounter-diagnosis' },
        ],
      },
    ],
    code: {
      coding: [
        {
          system: 'http://hl7.org/fhir/sid/icd-10-cm',
          code: ['J06.9', 'M54.50', 'I10', 'E11.9'][index % 4] ?? 'I10',
        },
        { system: 'http://snomed.info/sct', code: String(100_000_000 + index) },
      ],
      text: 'Ordinary finding',
    },
    subject: { reference: `Patient/${patient}` },
    encounter: { reference: `Encounter/background-${index}` },
    onsetDateTime: date,
    recordedDate: date,
  };
}

/** A hook request for a story with its chart filled up to a number of resources; as the wire carries it. */
export function payload(resources: number, id = 'story-1'): string {
  const story = storyById(id);
  const context = { userId: story.user, patientId: story.patientId, encounterId: story.encounterId ?? '' };
  const prefetch = toPrefetch(story.bundle(at), { ...prefetchTemplates }, context);
  const conditions = prefetch['conditions'] as Bundle;
  const filling = Array.from({ length: Math.max(0, resources - 20) }, (_, index) => ({
    resource: background(index, id),
  }));
  const entry = [...(conditions.entry ?? []), ...filling];
  return JSON.stringify({
    hook: 'patient-view',
    hookInstance: 'd1577c69-dfbe-44ad-ba6d-3e05e953b2ea',
    context,
    prefetch: { ...prefetch, conditions: { ...conditions, total: entry.length, entry } },
  });
}

/** A chart as its resources, for engines that do not speak CDS Hooks. */
export interface Chart {
  readonly resources: readonly FhirResource[];
  readonly encounterId: string;
}

/** The resources of a payload's prefetch, each once. */
export function readChart(text: string): Chart {
  const { context, prefetch } = JSON.parse(text) as {
    context: { encounterId: string };
    prefetch: Readonly<Record<string, Bundle<FhirResource> | Patient | Encounter | null>>;
  };
  const all = Object.values(prefetch).flatMap((it) =>
    it?.resourceType === 'Bundle' ? (it.entry ?? []).flatMap(({ resource }) => resource ?? []) : (it ?? []),
  );
  const unique = new Map(all.map((it) => [`${it.resourceType}/${it.id}`, it]));
  return { resources: [...unique.values()], encounterId: context.encounterId };
}
