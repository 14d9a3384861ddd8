import type { OperationOutcomeIssue } from '@medplum/fhirtypes';
import type { InternalSchemaElement, TypedValueWithPath } from '../medplum.ts';
import { capitalize } from '../medplum.ts';
import { errorIssue } from '../outcomes.ts';

/** A rule of FHIR R4 that @medplum/core leaves unchecked, or only warns about. */
export type ElementRule = (
  value: TypedValueWithPath,
  element: InternalSchemaElement,
) => OperationOutcomeIssue[];

const TIMED = /T\d\d/;
const ZONED_SECONDS = /T\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;
const DATE_ONLY = /^\d{4}(-\d\d(-\d\d)?)?$/;

/** R4 dateTime: "If hours and minutes are specified, a time zone SHALL be populated"; seconds SHALL be provided. */
export const dateTimeHasZone: ElementRule = ({ type, value, path }) => {
  if (type !== 'dateTime' || typeof value !== 'string') {
    return [];
  }
  const valid = TIMED.test(value) ? ZONED_SECONDS.test(value) : DATE_ONLY.test(value);
  return valid
    ? []
    : [errorIssue('value', `"${value}" needs seconds and a time zone, or no time and no time zone`, path)];
};

/** per-1: "If present, start SHALL have a lower value than end", compared at the precision both share. */
export const periodIsOrdered: ElementRule = ({ type, value, path }) => {
  const { start, end } = (type === 'Period' ? value : {}) as { start?: unknown; end?: unknown };
  if (typeof start !== 'string' || typeof end !== 'string') {
    return [];
  }
  return isBefore(end, start)
    ? [errorIssue('invariant', `per-1: start ${start} is after end ${end}`, path)]
    : [];
};

function isBefore(a: string, b: string): boolean {
  if (a.includes('T') && b.includes('T')) {
    return Date.parse(a) < Date.parse(b);
  }
  const shared = Math.min(a.length, b.length, 10);
  return a.slice(0, shared) < b.slice(0, shared);
}

const RESOURCE_REFERENCE =
  /(?:^|\/)([A-Z][A-Za-z]+)\/[A-Za-z0-9\-.]{1,64}(?:\/_history\/[A-Za-z0-9\-.]{1,64})?$/;

/** A Reference may only point to the types its definition names. */
export const referenceHasAllowedTarget: ElementRule = ({ type, value, path }, element) => {
  if (type !== 'Reference') {
    return [];
  }
  const reference = value as { reference?: unknown; type?: unknown };
  const target = RESOURCE_REFERENCE.exec(String(reference.reference ?? ''))?.[1] ?? reference.type;
  const allowed = element.type.find(({ code }) => code === 'Reference')?.targetProfile?.map(lastSegment);
  if (
    typeof target !== 'string' ||
    !allowed?.length ||
    allowed.includes('Resource') ||
    allowed.includes(target)
  ) {
    return [];
  }
  return [
    errorIssue('value', `A reference to ${target} is not allowed here; allowed: ${allowed.join(', ')}`, path),
  ];
};

function lastSegment(canonical: string): string {
  return canonical.slice(canonical.lastIndexOf('/') + 1);
}

/** "There can only be one" of the choices of value[x]. */
export function findDuplicateChoices(
  parent: TypedValueWithPath,
  key: string,
  element: InternalSchemaElement,
) {
  if (!key.endsWith('[x]')) {
    return [];
  }
  const name = key.slice(0, -'[x]'.length);
  const choices = new Set(element.type.map(({ code }) => name + capitalize(code)));
  const present = Object.keys(parent.value as object).filter((property) => choices.has(property));
  return present.length > 1
    ? [errorIssue('structure', `Only one of ${present.join(', ')} may be present`, `${parent.path}.${name}`)]
    : [];
}
