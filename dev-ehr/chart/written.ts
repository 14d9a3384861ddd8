import type { CodeableConcept, Coding, FhirResource } from 'fhir/r4.js';
import type { FhirAccess } from '../seams.ts';
import { searchResources } from './fhir-reading.ts';

/** The types that apps write back; each has the search parameter `patient`. */
export const WRITTEN_TYPES = [
  'QuestionnaireResponse',
  'ServiceRequest',
  'Task',
  'DocumentReference',
  'Consent',
  'Communication',
] as const;

export type WrittenType = (typeof WRITTEN_TYPES)[number];

export interface Written {
  type: WrittenType;
  id: string;
  title?: string;
  status: string;
  /** When this EHR filed it, FHIR instant. */
  filed?: string;
  /** `meta.security`, and a document's own labels. */
  labels: SecurityLabel[];
  references: WrittenReference[];
}

export interface SecurityLabel {
  code: string;
  display?: string;
}

interface WrittenReference {
  /** Where in the resource, as in `basedOn[0]`. */
  path: string;
  reference: string;
}

/** Everything of these types in the patient's chart, the newest first. */
export async function readWritten(fhir: FhirAccess, patientId: string): Promise<Written[]> {
  const found = await Promise.all(
    WRITTEN_TYPES.map((type) => searchResources(fhir, type, { patient: patientId })),
  );
  return found
    .flat()
    .map(toWritten)
    .sort((a, b) => (b.filed ?? '').localeCompare(a.filed ?? '') || a.id.localeCompare(b.id));
}

type WrittenResource = Extract<FhirResource, { resourceType: WrittenType }>;

function toWritten(resource: WrittenResource): Written {
  const title = titleOf(resource);
  const filed = resource.meta?.lastUpdated;
  const security = resource.meta?.security ?? [];
  return {
    type: resource.resourceType,
    id: resource.id ?? '',
    status: resource.status,
    labels: [...security, ...documentLabels(resource)].map(toLabel),
    references: referencesIn(resource),
    ...(title !== undefined && { title }),
    ...(filed !== undefined && { filed }),
  };
}

const toLabel = ({ code = '?', display }: Coding): SecurityLabel => ({
  code,
  ...(display !== undefined && { display }),
});

const documentLabels = (resource: WrittenResource) =>
  resource.resourceType === 'DocumentReference'
    ? (resource.securityLabel ?? []).flatMap(({ coding }) => coding ?? [])
    : [];

function titleOf(resource: WrittenResource): string | undefined {
  switch (resource.resourceType) {
    case 'QuestionnaireResponse':
      return resource.questionnaire;
    case 'ServiceRequest':
    case 'Task':
      return textOf(resource.code);
    case 'DocumentReference':
      return textOf(resource.type);
    case 'Consent':
      return textOf(resource.scope);
    case 'Communication':
      return textOf(resource.category?.[0]);
  }
}

const textOf = (concept: CodeableConcept | undefined) =>
  concept?.text ?? concept?.coding?.[0]?.display ?? concept?.coding?.[0]?.code;

/** Every literal reference at or below `json`. */
function referencesIn(json: unknown, path = ''): WrittenReference[] {
  if (typeof json !== 'object' || json === null) return [];
  if (Array.isArray(json)) return json.flatMap((item, index) => referencesIn(item, `${path}[${index}]`));
  if ('reference' in json && typeof json.reference === 'string') return [{ path, reference: json.reference }];
  return Object.entries(json).flatMap(([name, value]) =>
    referencesIn(value, path ? `${path}.${name}` : name),
  );
}
