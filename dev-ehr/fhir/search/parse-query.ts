import type { ResourceType, SearchParameter } from '@medplum/fhirtypes';
import type { Filter, IncludeTarget, SearchRequest, SortRule } from '../medplum.ts';
import { append, Operator } from '../medplum.ts';
import { errorIssue, refuse } from '../outcomes.ts';
import { isPrefix } from './prefixes.ts';
import { findSearchParameter, searchParametersOf } from './search-parameters.ts';

export type QueryEntry = [name: string, value: string];

export interface ParsedQuery {
  request: SearchRequest;
  /** Parameters this server does not know; `Prefer: handling` decides what becomes of them. */
  unknown: string[];
  summary?: 'true' | 'text' | 'data' | 'count';
}

const SUMMARIES = ['true', 'text', 'data', 'count', 'false'] as const;

type Control = (parsed: ParsedQuery, value: string, modifier: string) => void;

/** Search result parameters (R4 search, 3.1.1.5). */
const CONTROLS: Record<string, Control> = {
  _count: ({ request }, value) => {
    if (!/^\d{1,9}$/.test(value)) {
      refuse(400, errorIssue('value', `_count is a number, not "${value}"`));
    }
    request.count = Number(value);
  },
  _sort: ({ request }, value) => {
    request.sortRules = value.split(',').map(toSortRule);
  },
  _cursor: ({ request }, value) => {
    request.cursor = value;
  },
  _include: ({ request }, value, modifier) => {
    for (const target of toIncludes(value, modifier, request.resourceType)) {
      request.include = append(request.include, target);
    }
  },
  _revinclude: ({ request }, value, modifier) => {
    if (value.includes('*')) {
      refuse(400, errorIssue('not-supported', '_revinclude=* is not supported: name the parameters'));
    }
    for (const target of toIncludes(value, modifier, request.resourceType)) {
      request.revInclude = append(request.revInclude, target);
    }
  },
  _elements: ({ request }, value) => {
    request.fields = value.split(',');
  },
  _summary: (parsed, value) => {
    const summary = SUMMARIES.find((each) => each === value);
    if (!summary) {
      return refuse(400, errorIssue('value', `_summary is one of ${SUMMARIES.join(', ')}, not "${value}"`));
    }
    if (summary !== 'false') {
      parsed.summary = summary;
    }
  },
  _total: (_parsed, value) => {
    if (!['none', 'estimate', 'accurate'].includes(value)) {
      refuse(400, errorIssue('value', `_total is none, estimate or accurate, not "${value}"`));
    }
  },
  _format: () => undefined,
  _pretty: () => undefined,
};

/** Parses the query of a search on one type; a malformed value or an unsupported modifier is refused with 400. */
export function parseQuery(type: ResourceType, entries: QueryEntry[]): ParsedQuery {
  const parsed: ParsedQuery = { request: { resourceType: type }, unknown: [] };
  for (const [name, value] of entries) {
    const [code = '', modifier = ''] = splitOnce(name, ':');
    const control = Object.hasOwn(CONTROLS, code) ? CONTROLS[code] : undefined;
    const parameter = findSearchParameter(type, code);
    if (control) {
      control(parsed, value, modifier);
    } else if (parameter) {
      parsed.request.filters = append(parsed.request.filters, toFilter(parameter, modifier, value));
    } else {
      parsed.unknown.push(name);
    }
  }
  if (parsed.summary === 'count') {
    parsed.request.count = 0;
  }
  return parsed;
}

function splitOnce(text: string, separator: string): [string, string] {
  const at = text.indexOf(separator);
  return at === -1 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}

const MODIFIERS: Partial<Record<SearchParameter['type'], Operator[]>> = {
  string: [Operator.EXACT, Operator.CONTAINS],
  token: [Operator.NOT, Operator.TEXT],
  reference: [Operator.IDENTIFIER],
};

/** "Servers SHALL reject any search request that contains a modifier that the server does not support". */
function toFilter(parameter: SearchParameter, modifier: string, value: string): Filter {
  const { code, type, target } = parameter;
  if (type === 'reference' && target?.some((each) => each === modifier)) {
    const typed = value.split(',').map((each) => (each.includes('/') ? each : `${modifier}/${each}`));
    return { code, operator: Operator.EQUALS, value: typed.join(',') };
  }
  if (modifier) {
    const operator = [...(MODIFIERS[type] ?? []), Operator.MISSING].find((each) => each === modifier);
    return operator
      ? { code, operator, value }
      : refuse(400, errorIssue('not-supported', `Modifier :${modifier} is not supported on "${code}"`));
  }
  const ordered = type === 'date' || type === 'number' || type === 'quantity';
  const prefix = value.slice(0, 2);
  return ordered && isPrefix(prefix) && !value.includes(',')
    ? { code, operator: prefix, value: value.slice(2) }
    : { code, operator: Operator.EQUALS, value };
}

function toSortRule(text: string): SortRule {
  return text.startsWith('-') ? { code: text.slice(1), descending: true } : { code: text };
}

function toIncludes(value: string, modifier: string, type: string): IncludeTarget[] {
  if (modifier !== '' && modifier !== 'iterate') {
    refuse(400, errorIssue('not-supported', `_include:${modifier} is not supported`));
  }
  const [resourceType = '', searchParam = '', targetType] = value === '*' ? [type, '*'] : value.split(':');
  const references = searchParametersOf(resourceType).filter(({ type: kind }) => kind === 'reference');
  const named = references.filter(({ code }) => searchParam === '*' || code === searchParam);
  if (named.length === 0) {
    refuse(400, errorIssue('value', `"${value}" names no reference parameter: it reads Type:parameter`));
  }
  return named.map(({ code }) => ({
    resourceType,
    searchParam: code,
    ...(targetType === undefined ? {} : { targetType }),
    ...(modifier === 'iterate' ? { modifier: Operator.ITERATE } : {}),
  }));
}
