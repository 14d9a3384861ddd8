import type { Resource } from 'fhir/r4.js';
import { matchesDate } from './date-search.ts';

export interface SearchParameter {
  type: 'token' | 'reference' | 'date';
  /** The elements it looks at, as dotted paths; a resource has the one or the other. */
  paths: readonly string[];
}

const token = (...paths: string[]): SearchParameter => ({ type: 'token', paths });
const reference = (...paths: string[]): SearchParameter => ({ type: 'reference', paths });
const date = (...paths: string[]): SearchParameter => ({ type: 'date', paths });

const parameters: Readonly<Record<string, SearchParameter>> = {
  _id: token('id'),
  patient: reference('subject', 'patient', 'beneficiary'),
  subject: reference('subject'),
  encounter: reference('encounter', 'context.encounter'),
  category: token('category'),
  class: token('class'),
  code: token('code', 'condition.code'),
  'clinical-status': token('clinicalStatus'),
  'verification-status': token('verificationStatus'),
  relationship: token('relationship'),
  status: token('status'),
  type: token('type'),
  questionnaire: token('questionnaire'),
  authored: date('authored'),
  date: date(
    'period',
    'effectiveDateTime',
    'effectivePeriod',
    'performedDateTime',
    'performedPeriod',
    'date',
  ),
  'onset-date': date('onsetDateTime'),
  'recorded-date': date('recordedDate'),
};

/** Which parameters FHIR R4 gives to which resource type, of those above. */
const parametersOf: Readonly<Record<string, string>> = {
  Condition:
    '_id patient subject encounter category code clinical-status verification-status onset-date recorded-date',
  Coverage: '_id patient status type',
  DocumentReference: '_id patient subject encounter category type status date',
  Encounter: '_id patient subject class status type date',
  FamilyMemberHistory: '_id patient code status date relationship',
  Flag: '_id patient subject encounter date',
  Observation: '_id patient subject encounter category code status date',
  Patient: '_id',
  Procedure: '_id patient subject encounter category code status date',
  QuestionnaireResponse: '_id patient subject encounter questionnaire status authored',
  RelatedPerson: '_id patient relationship',
};

/** The search parameter of that name; throws, as an EHR would refuse, when the type has none of that name. */
export function searchParameter(resourceType: string, name: string): SearchParameter {
  const found = parametersOf[resourceType]?.split(' ').includes(name) ? parameters[name] : undefined;
  if (!found) throw new Error(`unknown search parameter: ${resourceType}?${name}`);
  return found;
}

/** Whether the resource matches the value; commas mean "or". */
export function matchesParameter(resource: Resource, parameter: SearchParameter, value: string): boolean {
  const elements = elementsOf(resource, parameter);
  return value.split(',').some((one) => elements.some((element) => matches[parameter.type](element, one)));
}

/** The elements of a resource that a search parameter looks at. */
export function elementsOf(resource: Resource, parameter: SearchParameter): unknown[] {
  return parameter.paths.flatMap((path) => path.split('.').reduce<unknown[]>(step, [resource]));
}

function step(elements: unknown[], name: string): unknown[] {
  return elements.flatMap((element) => read(element, name) ?? []);
}

function read(element: unknown, name: string): unknown {
  return isObject(element) ? element[name] : undefined;
}

function isObject(element: unknown): element is Record<string, unknown> {
  return typeof element === 'object' && element !== null;
}

const matches: Record<SearchParameter['type'], (element: unknown, value: string) => boolean> = {
  token: matchesToken,
  reference: (element, value) => isReferenceTo(read(element, 'reference'), value),
  date: matchesDate,
};

/** `Patient/x` and plain `x` both name the patient x. */
function isReferenceTo(target: unknown, value: string): boolean {
  return typeof target === 'string' && (target === value || target.endsWith(`/${value}`));
}

/** A code, Coding or CodeableConcept against `code`, `system|code` or `system|`. */
function matchesToken(element: unknown, value: string): boolean {
  if (typeof element === 'string') return element === value;
  const codings = [element, ...step([element], 'coding')];
  const [first, second] = value.split('|');
  return codings.some((coding) =>
    second === undefined
      ? read(coding, 'code') === first
      : read(coding, 'system') === first && (second === '' || read(coding, 'code') === second),
  );
}
