import type {
  Bundle,
  ElementDefinition,
  Resource,
  SearchParameter,
  StructureDefinition,
} from '@medplum/fhirtypes';
import type { Definitions } from './definitions.ts';
import { expandRequiredBindings } from './required-codes.ts';
import { RESOURCE_TYPES } from './resource-types.ts';

/** Reads a file of the R4 definitions as they are published, e.g. `profiles-types.json`. */
export type ReadDefinitions = (file: string) => unknown;

/** Cuts the published R4 definitions (95 MB) down to what this server checks against (2 MB). */
export function trimDefinitions(read: ReadDefinitions): Definitions {
  const types = readAll<StructureDefinition>(read, 'profiles-types.json', 'StructureDefinition');
  const resources = readAll<StructureDefinition>(read, 'profiles-resources.json', 'StructureDefinition');
  const structures = [...types, ...resources.filter(isKept)].map(trimStructure);
  const parameters = readAll<SearchParameter>(read, 'search-parameters.json', 'SearchParameter');
  const terminology = ['v2-tables.json', 'v3-codesystems.json', 'valuesets.json'];
  return {
    structures,
    searchParameters: parameters.flatMap(trimSearchParameter),
    requiredCodes: expandRequiredBindings(
      structures,
      terminology.map((file) => read(file) as Bundle),
    ),
    patientCompartment: readPatientCompartment(read),
  };
}

function readAll<T extends Resource>(read: ReadDefinitions, file: string, type: T['resourceType']): T[] {
  const { entry = [] } = read(file) as Bundle;
  return entry.flatMap(({ resource }) => (resource?.resourceType === type ? [resource as T] : []));
}

const kept: ReadonlySet<string> = new Set([...RESOURCE_TYPES, 'Resource', 'DomainResource']);

function isKept({ kind, type, derivation }: StructureDefinition): boolean {
  return kind === 'resource' && derivation !== 'constraint' && kept.has(type);
}

function pick<T extends object, K extends keyof T>(source: T, names: K[]): Pick<T, K> {
  return Object.fromEntries(names.flatMap((name) => (name in source ? [[name, source[name]]] : []))) as Pick<
    T,
    K
  >;
}

function trimStructure(structure: StructureDefinition): StructureDefinition {
  return {
    ...pick(structure, ['resourceType', 'name', 'url', 'version', 'status', 'kind', 'abstract', 'type']),
    snapshot: { element: (structure.snapshot?.element ?? []).map(trimElement) },
  };
}

function trimElement(element: ElementDefinition): ElementDefinition {
  const { constraint, binding } = element;
  return {
    ...pick(element, [
      'id',
      'path',
      'min',
      'max',
      'base',
      'type',
      'contentReference',
      'isSummary',
      'slicing',
      'sliceName',
    ]),
    ...(constraint
      ? { constraint: constraint.map((each) => pick(each, ['key', 'severity', 'human', 'expression'])) }
      : {}),
    ...(binding ? { binding: pick(binding, ['strength', 'valueSet']) } : {}),
  };
}

function trimSearchParameter(parameter: SearchParameter): SearchParameter[] {
  const base = (parameter.base ?? []).filter((type) => kept.has(type));
  if (base.length === 0 || !parameter.expression) {
    return [];
  }
  const meta = pick(parameter, [
    'resourceType',
    'url',
    'name',
    'status',
    'description',
    'code',
    'type',
    'multipleOr',
  ]);
  return [{ ...meta, ...pick(parameter, ['expression', 'target', 'component']), base }];
}

function readPatientCompartment(read: ReadDefinitions): Record<string, string[]> {
  const { resource } = read('compartmentdefinition-patient.json') as {
    resource: { code: string; param?: string[] }[];
  };
  const members = resource.flatMap(({ code, param }): [string, string[]][] =>
    kept.has(code) && param?.length ? [[code, param]] : [],
  );
  return Object.fromEntries(members);
}
