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

/** Cuts the published R4 definitions (95 MB) down to what this server checks against (about 3 MB). */
export function trimDefinitions(read: (file: string) => unknown): Definitions {
  const structures = resources<StructureDefinition>(read, 'profiles-types.json', 'StructureDefinition')
    .concat(
      resources<StructureDefinition>(read, 'profiles-resources.json', 'StructureDefinition').filter(isKept),
    )
    .map(trimStructure);
  const terminology = ['v2-tables.json', 'v3-codesystems.json', 'valuesets.json'].map((file) =>
    bundle(read, file),
  );
  return {
    structures,
    searchParameters: resources<SearchParameter>(read, 'search-parameters.json', 'SearchParameter').flatMap(
      trimSearchParameter,
    ),
    requiredCodes: expandRequiredBindings(structures, terminology),
    patientCompartment: patientCompartment(read),
  };
}

function bundle(read: (file: string) => unknown, file: string): Bundle {
  return read(`fhir/r4/${file}`) as Bundle;
}

function resources<T extends Resource>(
  read: (file: string) => unknown,
  file: string,
  type: T['resourceType'],
): T[] {
  return (bundle(read, file).entry ?? []).flatMap(({ resource }) =>
    resource?.resourceType === type ? [resource as T] : [],
  );
}

const kept: ReadonlySet<string> = new Set([...RESOURCE_TYPES, 'Resource', 'DomainResource']);

function isKept({ kind, type, derivation }: StructureDefinition): boolean {
  return kind === 'resource' && derivation !== 'constraint' && kept.has(type);
}

function trimStructure(structure: StructureDefinition): StructureDefinition {
  const { resourceType, name, url, version, status, kind, abstract, type } = structure;
  return {
    ...{ resourceType, name, url, version, status, kind, abstract, type },
    snapshot: { element: (structure.snapshot?.element ?? []).map(trimElement) },
  } as StructureDefinition;
}

function trimElement(element: ElementDefinition): ElementDefinition {
  const { id, path, min, max, base, type, contentReference, isSummary, slicing, sliceName } = element;
  return {
    ...{ id, path, min, max, base, type, contentReference, isSummary, slicing, sliceName },
    constraint: element.constraint?.map(({ key, severity, human, expression }) => ({
      ...{ key, severity, human, expression },
    })),
    binding: element.binding && { strength: element.binding.strength, valueSet: element.binding.valueSet },
  } as ElementDefinition;
}

function trimSearchParameter(parameter: SearchParameter): SearchParameter[] {
  const { resourceType, url, name, status, description, code, type, expression, target } = parameter;
  const base = (parameter.base ?? []).filter((each) => kept.has(each));
  if (base.length === 0 || !expression) {
    return [];
  }
  const { component, multipleOr } = parameter;
  const trimmed = {
    resourceType,
    url,
    name,
    status,
    description,
    code,
    base,
    type,
    expression,
    target,
    component,
  };
  return [{ ...trimmed, multipleOr } as SearchParameter];
}

function patientCompartment(read: (file: string) => unknown): Record<string, string[]> {
  const { resource } = read('fhir/r4/compartmentdefinition-patient.json') as {
    resource: { code: string; param?: string[] }[];
  };
  const members = resource.filter(({ code, param }) => kept.has(code) && param?.length);
  return Object.fromEntries(members.map(({ code, param }) => [code, param ?? []]));
}
