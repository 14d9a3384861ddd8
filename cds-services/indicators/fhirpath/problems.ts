import { nearest } from '../../account/nearest.ts';
import { protectedCode, protectedWord } from '../protected.ts';
import { type SystemName, systems } from '../value-set.ts';
import type { FhirPathSource } from './engine.ts';
import { type Token, toTokens } from './tokens.ts';
import { visibleElements } from './visible.ts';

/** Elements and functions by which a chart tells who somebody is. */
const protectedElements = new Set([
  ...[
    'address',
    'birthPlace',
    'birthplace',
    'citizenship',
    'communication',
    'contact',
    'coverage',
    'country',
  ],
  ...['disability', 'ethnicity', 'extension', 'modifierExtension', 'gender', 'genderIdentity', 'identifier'],
  ...['interpreter', 'interpreterRequired', 'language', 'maritalStatus', 'name', 'nationality', 'patient'],
  ...[
    'Patient',
    'payer',
    'payor',
    'insurance',
    'postalCode',
    'race',
    'religion',
    'sex',
    'birthsex',
    'subject',
  ],
  ...['telecom', 'tribalAffiliation', 'dietPreference', 'specialArrangement', 'specialCourtesy', 'appliesTo'],
  ...['individual', 'Coverage', 'RelatedPerson', 'photo', 'account', 'city', 'district', 'state', 'zip'],
]);

/** Functions that are total, answer alike at every moment, and reach nothing beyond the resource. */
const functions = [
  ...['exists', 'empty', 'all', 'allTrue', 'anyTrue', 'allFalse', 'anyFalse', 'subsetOf', 'supersetOf'],
  ...['count', 'distinct', 'isDistinct', 'where', 'select', 'ofType', 'single', 'first', 'last', 'tail'],
  ...['skip', 'take', 'intersect', 'exclude', 'union', 'combine', 'iif', 'not', 'startsWith', 'endsWith'],
  ...['upper', 'lower', 'abs', 'round', 'hasValue'],
];
const keywords = [
  ...['and', 'or', 'xor', 'implies', 'in', 'contains', 'is', 'as', 'div', 'mod', 'true', 'false', '$this'],
  ...['FHIR', 'System', 'Condition', 'Encounter', 'Observation', 'Flag', 'Quantity', 'CodeableConcept'],
  ...['Coding', 'Period', 'Range', 'Ratio', 'Age', 'Boolean', 'String', 'Integer', 'Decimal', 'DateTime'],
  ...['boolean', 'string', 'integer', 'decimal', 'dateTime', 'instant', 'code'],
];
const allowed = [...visibleElements, ...functions, ...keywords];
const allowedNames = new Set(allowed);

const never = (what: string) => `"${what}" states a protected attribute and is never an input`;

function problemOfName(name: string): string | undefined {
  if (allowedNames.has(name)) return undefined;
  if (protectedElements.has(name) || protectedWord(name) !== undefined) return never(name);
  const meant = nearest(name, allowed);
  const hint = meant === undefined ? '' : `; did you mean "${meant}"?`;
  return `"${name}" is none of the elements and functions that an expression may use${hint}`;
}

/** Shorter ones stand for too much to mean anything protected, and a chart's protected codes are taken out anyway. */
const SHORTEST_CODE = 3;

function problemOfText(text: string): string | undefined {
  const isCode = text.length >= SHORTEST_CODE;
  const code =
    isCode && (Object.keys(systems) as SystemName[]).some((it) => protectedCode(it, text) !== undefined);
  return code || protectedWord(text) !== undefined ? never(text) : undefined;
}

function problemOfToken({ kind, text }: Token): string | undefined {
  switch (kind) {
    case 'name':
      return problemOfName(text);
    case 'text':
      return problemOfText(text);
    case 'refused':
      return `"${text}" may not stand in an expression`;
  }
}

/** Whether the engine can read it; its message names a place in the expression and nothing of a chart. */
function problemOfGrammar(expression: string, source: FhirPathSource | undefined): string[] {
  if (source === undefined) return ['expressions are not looked at here: no FHIRPath engine is given'];
  try {
    source().compile(expression);
    return [];
  } catch (thrown) {
    const message = thrown instanceof Error ? (thrown.message.split('\n')[0] ?? '') : '';
    return [`is not FHIRPath${/line: \d/.test(message) ? ` (${message})` : ''}`];
  }
}

/**
 * What is wrong with an expression. Safety: R1. Whatever names a protected attribute is refused before any engine
 * sees it; what reads the clock, another resource or all that lies beneath is none of the functions.
 */
export function expressionProblems(expression: string, source: FhirPathSource | undefined): string[] {
  const problems = toTokens(expression).flatMap((token) => problemOfToken(token) ?? []);
  return problems.length > 0 ? [...new Set(problems)] : problemOfGrammar(expression, source);
}
