import type { Resource, SearchParameter } from '@medplum/fhirtypes';
import type { Filter, TypedValue } from '../medplum.ts';
import { evalFhirPathTyped, splitSearchOnComma } from '../medplum.ts';
import { errorIssue, refuse } from '../outcomes.ts';
import { toDateRange, toDateRanges } from './date-range.ts';
import { matchesNumber, matchesQuantity, toNumberSpan } from './match-quantity.ts';
import { matchesReference, matchesReferenceIdentifier } from './match-reference.ts';
import { matchesString } from './match-string.ts';
import { matchesToken, matchesTokenText } from './match-token.ts';
import { compare, isPrefix, type Prefix, widen } from './prefixes.ts';
import { findSearchParameter, searchParametersOf, valuesOf } from './search-parameters.ts';

export interface SearchContext {
  /** FHIR base URL. */
  base: string;
  now: () => Date;
}

export type Matches = (resource: Resource) => boolean;
type MatchesValue = (value: TypedValue) => boolean;

/** One search parameter as a predicate; an unknown parameter or a malformed value is refused with 400. */
export function compileFilter(type: string, filter: Filter, context: SearchContext): Matches {
  const parameter = findSearchParameter(type, filter.code);
  if (!parameter) {
    return refuse(400, errorIssue('not-supported', `Unknown search parameter "${filter.code}" for ${type}`));
  }
  if (filter.operator === 'missing') {
    return compileMissing(parameter, filter);
  }
  const alternatives = splitSearchOnComma(filter.value);
  if (parameter.type === 'composite') {
    return compileComposite(type, parameter, alternatives, context);
  }
  const matchers = alternatives.map((value) => compileValue(parameter, { ...filter, value }, context));
  const matches: Matches = (resource) => {
    const values = valuesOf(resource, parameter);
    return matchers.some((matchesValue) => values.some(matchesValue));
  };
  return filter.operator === 'not' ? (resource) => !matches(resource) : matches;
}

function compileMissing(parameter: SearchParameter, { code, value }: Filter): Matches {
  if (value !== 'true' && value !== 'false') {
    return refuse(400, errorIssue('value', `${code}:missing is true or false, not "${value}"`));
  }
  return (resource) => (valuesOf(resource, parameter).length === 0) === (value === 'true');
}

function compileValue({ type, code }: SearchParameter, filter: Filter, context: SearchContext): MatchesValue {
  const { value: text, operator } = filter;
  if (text === '') {
    return refuse(400, errorIssue('value', `Search parameter "${code}" has an empty value`));
  }
  switch (type) {
    case 'token':
      return operator === 'text'
        ? (value) => matchesTokenText(value, text)
        : (value) => matchesToken(value, text);
    case 'string':
      return (value) => matchesString(value, text, operator);
    case 'uri':
      return ({ value }) => value === text;
    case 'reference':
      return operator === 'identifier'
        ? (value) => matchesReferenceIdentifier(value, text)
        : (value) => matchesReference(value, text, context.base);
    default:
      return compileOrdered(type, code, filter, context);
  }
}

function compileOrdered(type: SearchParameter['type'], code: string, filter: Filter, context: SearchContext) {
  const { prefix, text } = splitPrefix(filter);
  if (type === 'date') {
    const range = toDateRange(text);
    if (!range) {
      return refuse(400, errorIssue('value', `Search parameter "${code}": "${text}" is not a date of FHIR`));
    }
    const span = prefix === 'ap' ? widen(range, context.now().getTime() - range.start) : range;
    return (value: TypedValue) => toDateRanges(value).some((target) => compare(prefix, target, span));
  }
  const span = toNumberSpan(text.split('|')[0] ?? '', prefix);
  if (!span) {
    return refuse(400, errorIssue('value', `Search parameter "${code}": "${text}" is not a number`));
  }
  return (value: TypedValue) =>
    type === 'number' ? matchesNumber(value, span, prefix) : matchesQuantity(value, text, prefix);
}

// The prefix is already the operator when @medplum/core parsed the query; a composite's part still carries it.
function splitPrefix({ operator, value }: Filter): { prefix: Prefix; text: string } {
  const own = value.slice(0, 2);
  if (operator === 'eq' && isPrefix(own)) {
    return { prefix: own, text: value.slice(2) };
  }
  return { prefix: isPrefix(operator) ? operator : 'eq', text: value };
}

/** `[a]$[b]`: both parts hold for one and the same node (R4 search, "composite"). */
function compileComposite(
  type: string,
  parameter: SearchParameter,
  alternatives: string[],
  context: SearchContext,
) {
  const components = parameter.component ?? [];
  const compiled = alternatives.map((alternative) => {
    const parts = alternative.split('$');
    if (parts.length !== components.length) {
      refuse(400, errorIssue('value', `"${parameter.code}" takes ${components.length} values joined by $`));
    }
    return components.map(({ definition, expression }, index) => {
      const part = searchParametersOf(type).find(({ url }) => url === definition);
      const filter: Filter = { code: parameter.code, operator: 'eq', value: parts[index] ?? '' };
      return { expression, matches: compileValue(part ?? parameter, filter, context) };
    });
  });
  return (resource: Resource) =>
    valuesOf(resource, parameter).some((node) =>
      compiled.some((parts) =>
        parts.every(({ expression, matches }) => evalFhirPathTyped(expression, [node]).some(matches)),
      ),
    );
}
