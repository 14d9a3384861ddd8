import type { ChartEvent, ChartFacts, EventKind } from '../facts/chart-facts.ts';
import type { Interval } from '../facts/interval.ts';
import { type CodeMatch, matchCode, type Role } from './code-index.ts';
import type { RuleSet } from './compile.ts';
import { matchText } from './text/text-index.ts';

/** One piece of evidence for an indicator, before lookback and counting. */
export interface Hit {
  readonly source: string;
  readonly when: Interval | undefined;
  readonly encounter: string | undefined;
  readonly kind?: EventKind;
  /** The code that matched, as the chart writes it. */
  readonly code?: string;
}

/** Evidence by indicator (its place in the rule set): what counts, and what must stand beside it. */
export interface Hits {
  readonly in: readonly Hit[][];
  readonly beside: readonly Hit[][];
}

function rolesOf(rules: RuleSet, codings: ChartEvent['codings']): { match: CodeMatch; code: string }[] {
  return codings.flatMap((coding) =>
    matchCode(rules.codes, coding).map((match) => ({ match, code: coding.code })),
  );
}

function collectEvents(rules: RuleSet, { events }: ChartFacts, hits: Hits): void {
  for (const { source, kind, codings, when, encounter } of events)
    for (const { match, code } of rolesOf(rules, codings))
      if (match.role === 'in' || match.role === 'beside')
        hits[match.role][match.indicator]?.push({ source, when, encounter, kind, code });
}

function indicatorsWith(rules: RuleSet, codings: ChartEvent['codings'], role: Role): ReadonlySet<number> {
  const found = rolesOf(rules, codings).filter(({ match }) => match.role === role);
  return new Set(found.map(({ match }) => match.indicator));
}

function collectObservations(rules: RuleSet, { observations }: ChartFacts, hits: Hits): void {
  for (const { source, codings, values, when } of observations) {
    const coded = indicatorsWith(rules, codings, 'code');
    if (coded.size === 0) continue;
    for (const indicator of indicatorsWith(rules, values, 'value'))
      if (coded.has(indicator)) hits.in[indicator]?.push({ source, when, encounter: undefined });
  }
}

function collectNotes(rules: RuleSet, { notes, encounter }: ChartFacts, hits: Hits): void {
  for (const { source, text } of notes)
    for (const indicator of matchText(rules.text, text))
      hits.in[indicator]?.push({ source, when: encounter?.start, encounter: encounter?.source });
}

function collectContacts(rules: RuleSet, { contacts, encounter }: ChartFacts, hits: Hits): void {
  for (const { source, relationships } of contacts)
    for (const indicator of indicatorsWith(rules, relationships, 'relationship'))
      hits.in[indicator]?.push({ source, when: encounter?.start, encounter: encounter?.source });
}

/** Reads the chart once and hands each fact to the indicators it is evidence for. */
export function collectHits(rules: RuleSet, facts: ChartFacts): Hits {
  const hits: Hits = {
    in: rules.indicators.map(() => []),
    beside: rules.indicators.map(() => []),
  };
  collectEvents(rules, facts, hits);
  collectObservations(rules, facts, hits);
  collectNotes(rules, facts, hits);
  collectContacts(rules, facts, hits);
  for (const [index, { criterion }] of rules.indicators.entries()) {
    if (criterion.kind === 'visits')
      hits.in[index]?.push(
        ...facts.visits
          .filter((visit) => criterion.classes?.includes(visit.class ?? '') ?? true)
          .filter((visit) => criterion.dispositions?.some((it) => visit.dispositions.includes(it)) ?? true)
          .map((visit) => ({ source: visit.source, when: visit.start, encounter: visit.source })),
      );
    if (criterion.kind === 'pearr')
      hits.in[index]?.push(
        ...facts.pearr
          .filter((record) => record.privacyRefused)
          .map(({ source, when, thisEncounter }) => ({
            source,
            when,
            encounter: thisEncounter ? facts.encounter?.source : undefined,
          })),
      );
  }
  return hits;
}
