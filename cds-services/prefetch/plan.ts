import type { HookRequest } from '@pearr/cds-hooks';
import type { ChartPart } from '../facts/chart-facts.ts';
import { type Prefetch, type PrefetchState, toPrefetchState } from './prefetch.ts';
import { chartParts, templates } from './templates.ts';

/** The key an EHR uses for a part, where its analysts could not type ours. */
export type KeyAliases = Readonly<Partial<Record<ChartPart, string>>>;

/** One query that the EHR left to us: the part it fills and its URL relative to the FHIR base. */
export interface MissingQuery {
  readonly part: ChartPart;
  readonly query: string;
}

/** What a template's tokens may name. */
type TemplateContext = Readonly<Record<string, unknown>>;

/** A template in pieces: the text before each token, and the token's name. */
interface ParsedTemplate {
  readonly pieces: readonly { readonly text: string; readonly token: string }[];
  readonly rest: string;
}

function parseTemplate(template: string): ParsedTemplate {
  const parts = template.split(/\{\{context\.(\w+)\}\}/);
  const tokens = Math.floor(parts.length / 2);
  const pieces = Array.from({ length: tokens }, (_, index) => ({
    text: parts[index * 2] ?? '',
    token: parts[index * 2 + 1] ?? '',
  }));
  return { pieces, rest: parts.at(-1) ?? '' };
}

const parsedTemplates = new Map(chartParts.map((part) => [part, parseTemplate(templates[part])]));

function resolveTemplate(part: ChartPart, context: TemplateContext): string | undefined {
  const { pieces = [], rest = '' } = parsedTemplates.get(part) ?? {};
  let query = '';
  for (const { text, token } of pieces) {
    const value = context[token];
    if (typeof value !== 'string') return undefined;
    query += text + value;
  }
  return query + rest;
}

/** The queries for these parts of a chart; a part whose template names what the context lacks has none. */
export function partQueries(parts: readonly ChartPart[], context: TemplateContext): MissingQuery[] {
  return parts.flatMap((part) => {
    const query = resolveTemplate(part, context);
    return query === undefined ? [] : [{ part, query }];
  });
}

/**
 * The request's prefetch by our own names. A part that cannot be asked for, or that the site says this
 * EHR does not supply, is known to be empty.
 */
export function toPrefetch(
  request: HookRequest,
  aliases: KeyAliases = {},
  parts: readonly ChartPart[] = chartParts,
): Prefetch {
  const asked = new Set(partQueries(parts, request.context).map((it) => it.part));
  return new Map(
    chartParts.map((part): [ChartPart, PrefetchState] => {
      const key = aliases[part] ?? part;
      const value = request.prefetch.has(key) ? request.prefetch.get(key) : request.prefetch.get(part);
      const state = toPrefetchState(value);
      return [part, state.state === 'absent' && !asked.has(part) ? { state: 'empty' } : state];
    }),
  );
}

/** Plans the call-back: one query for each part that the EHR did not supply. Pure; the fetching is elsewhere. */
export function missingPrefetch(request: HookRequest, prefetch: Prefetch): MissingQuery[] {
  return partQueries(chartParts, request.context).filter(
    ({ part }) => prefetch.get(part)?.state === 'absent',
  );
}
