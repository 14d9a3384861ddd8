import type { CapabilityStatement, CapabilityStatementRestResource, ResourceType } from '@medplum/fhirtypes';
import { type CapabilityDeps, exportOperation } from '../../fhir/capability-statement.ts';
import { findSearchParameter } from '../../fhir/search/search-parameters.ts';
import { type StatedResource, type VendorStatement, wordsOf } from './vendor-statement.ts';

type Interactions = NonNullable<CapabilityStatementRestResource['interaction']>;

/** The statement as this EHR serves it: the vendor's claims, at this EHR's own addresses. */
export function toCapabilityStatement(
  stated: VendorStatement,
  { base, date, security }: CapabilityDeps,
): CapabilityStatement {
  const { software, interaction, patchFormat, resource } = stated;
  const description = `PEARR development EHR in the manner of ${software.name}, read ${stated.read}`;
  return {
    resourceType: 'CapabilityStatement',
    status: 'active',
    date,
    kind: 'instance',
    software,
    implementation: { description, url: base },
    fhirVersion: '4.0.1',
    format: ['application/fhir+json', 'json'],
    ...(patchFormat && { patchFormat: wordsOf(patchFormat) }),
    rest: [
      {
        mode: 'server',
        security,
        resource: Object.entries(resource).map(([type, each]) => toRestResource(type, each, stated)),
        ...(interaction && { interaction: wordsOf(interaction).map((code) => ({ code })) }),
      },
    ],
  } as CapabilityStatement;
}

const NEGATIONS = {
  readHistory: false,
  updateCreate: false,
  conditionalCreate: false,
  conditionalRead: 'not-supported',
  conditionalUpdate: false,
  conditionalDelete: 'not-supported',
} as const;

function toRestResource(
  type: string,
  stated: StatedResource,
  { negations }: VendorStatement,
): CapabilityStatementRestResource {
  const searchParam = wordsOf(stated.searchParam).map((name) => ({
    name,
    type:
      findSearchParameter(type, name)?.type ??
      (name === '_count' ? ('number' as const) : ('string' as const)),
  }));
  const lists = {
    searchInclude: wordsOf(stated.searchInclude),
    searchRevInclude: wordsOf(stated.searchRevInclude),
    searchParam,
    operation: stated.export && (type === 'Patient' || type === 'Group') ? [exportOperation(type)] : [],
  };
  return {
    type: type as ResourceType,
    interaction: wordsOf(stated.interaction).map((code) => ({ code })) as Interactions,
    ...(negations && NEGATIONS),
    ...Object.fromEntries(Object.entries(lists).filter(([, list]) => list.length > 0)),
  };
}
