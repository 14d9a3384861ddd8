import type { OperationOutcomeIssue, Resource } from '@medplum/fhirtypes';
import type { Definitions } from '../definitions/definitions.ts';
import { isStoredType } from '../definitions/resource-types.ts';
import type { CrawlerVisitor } from '../medplum.ts';
import {
  arrayify,
  crawlTypedValue,
  OperationOutcomeError,
  toTypedValue,
  validateResource,
} from '../medplum.ts';
import { errorIssue } from '../outcomes.ts';
import {
  dateTimeHasZone,
  type ElementRule,
  findDuplicateChoices,
  periodIsOrdered,
  referenceHasAllowedTarget,
} from './element-rules.ts';
import { findEmptyValues } from './empty-values.ts';
import { createRequiredBinding } from './required-binding.ts';
import { findBrokenInvariants } from './type-invariants.ts';

/** The errors of a resource against FHIR R4, each with its FHIRPath; none means it may be stored. */
export type Validate = (resource: Resource) => OperationOutcomeIssue[];

const ID = /^[A-Za-z0-9\-.]{1,64}$/;

export function createValidator({ requiredCodes }: Pick<Definitions, 'requiredCodes'>): Validate {
  const rules = [
    dateTimeHasZone,
    periodIsOrdered,
    referenceHasAllowedTarget,
    createRequiredBinding(requiredCodes),
  ];
  return (resource) => {
    const early = [...findBadId(resource), ...findUnknownContained(resource), ...findEmptyValues(resource)];
    // The crawlers below take the shape for granted, so they run on sound JSON only.
    const issues = early.length > 0 ? early : structureErrors(resource);
    return (issues.length > 0 ? issues : elementErrors(resource, rules)).map(withFhirPath);
  };
}

function findBadId({ resourceType, id }: Resource): OperationOutcomeIssue[] {
  return id === undefined || ID.test(id)
    ? []
    : [errorIssue('value', `"${id}" is not an id: 1 to 64 of A-Z a-z 0-9 - .`, `${resourceType}.id`)];
}

function findUnknownContained(resource: Resource): OperationOutcomeIssue[] {
  const contained = 'contained' in resource ? arrayify(resource.contained ?? []) : [];
  return (contained ?? []).flatMap((inner, index) =>
    isStoredType(inner?.resourceType)
      ? []
      : [errorIssue('structure', `Unknown resource type`, `${resource.resourceType}.contained[${index}]`)],
  );
}

function structureErrors(resource: Resource): OperationOutcomeIssue[] {
  try {
    validateResource(resource);
    return [];
  } catch (error) {
    if (error instanceof OperationOutcomeError) {
      return error.outcome.issue.filter(({ severity }) => severity === 'error');
    }
    throw error;
  }
}

function elementErrors(resource: Resource, rules: ElementRule[]): OperationOutcomeIssue[] {
  const issues: OperationOutcomeIssue[] = [];
  const visitor: CrawlerVisitor = {
    onEnterObject: (_path, value, schema) => issues.push(...findBrokenInvariants(value, schema)),
    visitProperty: (...[parent, key, , values, schema]) => {
      const element = schema.elements[key];
      if (!element) {
        return;
      }
      issues.push(...findDuplicateChoices(parent, key, element));
      for (const value of values.flat().filter(({ value }) => value !== undefined)) {
        issues.push(
          ...rules.flatMap((rule) => rule(value, element)),
          ...findDanglingContained(resource, value),
        );
      }
    },
  };
  crawlTypedValue(toTypedValue(resource), visitor);
  return issues;
}

/** ref-1: a reference `#x` SHALL resolve to a contained resource. */
function findDanglingContained(
  resource: Resource,
  { type, value, path }: { type: string; value: unknown; path: string },
) {
  const reference = type === 'Reference' ? (value as { reference?: string }).reference : undefined;
  if (!reference?.startsWith('#') || reference === '#') {
    return [];
  }
  const contained = 'contained' in resource ? (resource.contained ?? []) : [];
  return contained.some(({ id }) => `#${id}` === reference)
    ? []
    : [errorIssue('invariant', `ref-1: ${reference} is not a contained resource`, path)];
}

// A choice element is addressed in FHIRPath by its name alone: Observation.value, not Observation.value[x].
function withFhirPath(issue: OperationOutcomeIssue): OperationOutcomeIssue {
  return issue.expression === undefined
    ? issue
    : { ...issue, expression: issue.expression.map((path) => path.replaceAll('[x]', '')) };
}
