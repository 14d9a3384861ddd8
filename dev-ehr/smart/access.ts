import type { Resource, ResourceType } from '@medplum/fhirtypes';
import type { PatientCompartment } from '../fhir/patient-compartment.ts';
import { compileFilter, type Matches, type SearchContext } from '../fhir/search/compile-filter.ts';
import { parseQuery } from '../fhir/search/parse-query.ts';
import type { ClinicalScope, Interaction } from './scopes.ts';

/** What an access token stands for. */
export interface TokenGrant {
  /** `Practitioner/x`: on whose behalf; a backend service acts for nobody. */
  user?: string;
  scopes: ClinicalScope[];
  /** Patient id in context: where `patient/` scopes reach. */
  patient?: string;
  /** Patient id that `user/` scopes are confined to, when the user is a patient or one's related person. */
  ownPatient?: string;
}

/** The rights of one request. */
export interface Access {
  /** Whether any scope allows `interaction` on the type at all. */
  allows(interaction: Interaction, type: string): boolean;
  /** Whether a scope allows `interaction` on this very resource. */
  permits(interaction: Interaction, resource: Resource): boolean;
}

interface AccessDeps extends SearchContext {
  compartment: PatientCompartment;
}

export function createAccess(grant: TokenGrant, deps: AccessDeps): Access {
  const rules = grant.scopes.map((scope) => ({ scope, matches: compileScope(scope, deps) }));
  const allowing = (interaction: Interaction, type: string) =>
    rules.filter(
      ({ scope }) => (scope.type === '*' || scope.type === type) && scope.interactions.has(interaction),
    );
  return {
    allows: (interaction, type) => allowing(interaction, type).length > 0,
    permits: (interaction, resource) =>
      allowing(interaction, resource.resourceType).some(
        ({ scope, matches }) => matches(resource) && reaches(scope, interaction, resource, { grant, deps }),
      ),
  };
}

function compileScope({ type, query }: ClinicalScope, deps: AccessDeps): Matches {
  if (query === undefined) {
    return () => true;
  }
  const { request } = parseQuery(type as ResourceType, [...new URLSearchParams(query)]);
  const filters = (request.filters ?? []).map((filter) => compileFilter(type, filter, deps));
  return (resource) => filters.every((matches) => matches(resource));
}

function reaches(
  { level }: ClinicalScope,
  interaction: Interaction,
  resource: Resource,
  { grant, deps }: { grant: TokenGrant; deps: AccessDeps },
): boolean {
  const patient = level === 'patient' ? grant.patient : level === 'user' ? grant.ownPatient : undefined;
  if (patient === undefined) {
    return level !== 'patient';
  }
  const isRead = interaction === 'r' || interaction === 's';
  if (!deps.compartment.holds(resource.resourceType)) {
    // Who ordered, where, on which form: a chart cannot be read without them, nor changed by them.
    return isRead;
  }
  const patients = deps.compartment.patientsOf(resource);
  // Safety: a resource that names two patients may be read in either chart, but written in neither.
  return patients.has(patient) && (isRead || patients.size === 1);
}
