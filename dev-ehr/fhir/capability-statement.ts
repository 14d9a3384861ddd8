import type {
  CapabilityStatement,
  CapabilityStatementRestResource,
  CapabilityStatementRestResourceInteraction,
  CapabilityStatementRestSecurity,
} from '@medplum/fhirtypes';
import { RESOURCE_TYPES } from './definitions/resource-types.ts';
import { searchParametersOf } from './search/search-parameters.ts';

export interface CapabilityDeps {
  base: string;
  /** instant */
  date: string;
  /** What the authorization server says of itself. */
  security: CapabilityStatementRestSecurity;
}

/** What this server does, told from the same tables that make it do it. */
export function createCapabilityStatement({ base, date, security }: CapabilityDeps): CapabilityStatement {
  return {
    resourceType: 'CapabilityStatement',
    status: 'active',
    date,
    kind: 'instance',
    software: { name: 'PEARR development EHR', version: '0.1.0' },
    implementation: { description: 'A FHIR server for development, with fictional patients', url: base },
    fhirVersion: '4.0.1',
    format: ['application/fhir+json', 'json'],
    patchFormat: ['application/json-patch+json', 'application/fhir+json'],
    rest: [
      {
        mode: 'server',
        security,
        resource: RESOURCE_TYPES.map(toRestResource),
        interaction: [{ code: 'transaction' }, { code: 'batch' }],
        operation: [{ name: 'export', definition: `${BULK}/export` }],
      },
    ],
  };
}

const BULK = 'http://hl7.org/fhir/uv/bulkdata/OperationDefinition';

/** `$export` of one type, as Bulk Data Access 2.0 defines it. */
export const exportOperation = (type: 'Patient' | 'Group') => ({
  name: 'export',
  definition: `${BULK}/${type.toLowerCase()}-export`,
});

const INTERACTIONS = [
  'read',
  'vread',
  'update',
  'patch',
  'delete',
  'history-instance',
  'history-type',
  'create',
  'search-type',
] satisfies CapabilityStatementRestResourceInteraction['code'][];

function toRestResource(type: CapabilityStatementRestResource['type']): CapabilityStatementRestResource {
  const parameters = searchParametersOf(type);
  const references = parameters.filter((parameter) => parameter.type === 'reference');
  const referringHere = RESOURCE_TYPES.flatMap((other) =>
    searchParametersOf(other)
      .filter((parameter) => parameter.type === 'reference' && parameter.target?.includes(type))
      .map(({ code }) => `${other}:${code}`),
  );
  return {
    type,
    profile: `http://hl7.org/fhir/StructureDefinition/${type}`,
    interaction: INTERACTIONS.map((code) => ({ code })),
    versioning: 'versioned',
    readHistory: true,
    updateCreate: true,
    conditionalCreate: true,
    conditionalRead: 'full-support',
    conditionalUpdate: true,
    conditionalDelete: 'single',
    referencePolicy: ['literal', 'logical', 'resolves'],
    ...(references.length > 0
      ? { searchInclude: ['*', ...references.map(({ code }) => `${type}:${code}`)] }
      : {}),
    ...(referringHere.length > 0 ? { searchRevInclude: referringHere } : {}),
    ...(type === 'Patient' || type === 'Group' ? { operation: [exportOperation(type)] } : {}),
    searchParam: parameters.map(({ code, url, type: kind }) => ({
      name: code,
      type: kind,
      ...(url ? { definition: url } : {}),
    })),
  };
}
