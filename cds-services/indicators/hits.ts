import type { ChartFacts, EventKind } from '../facts/chart-facts.ts';
import type { Interval } from '../facts/interval.ts';
import type { Coded } from '../facts/read.ts';
import { matchCode, type Role } from './code-index.ts';
import type { RuleSet } from './compile.ts';
import { ask } from './fhirpath/engine.ts';
import { matchText } from './text/text-index.ts';
import { normalCode } from './value-set.ts';

/** One piece of evidence for an indicator, before lookback and counting. */
export interface Hit {
  readonly source: string;
  readonly when: Interval | undefined;
  readonly encounter: string | undefined;
  readonly kind?: EventKind;
  /** The code that matched, in its normal spelling. */
  readonly code?: string;
  /** Not to be told whether it counts; `fault`: since an expression failed on it. */
  readonly unsure?: 'unknown' | 'fault';
}

/** Evidence by indicator (its place in the rule set): what counts, and what must stand beside it. Most have none. */
export interface Hits {
  readonly in: ReadonlyMap<number, readonly Hit[]>;
  readonly beside: ReadonlyMap<number, readonly Hit[]>;
}

/** Hits on their way. */
type Collected = Record<keyof Hits, Map<number, Hit[]>>;

function add(hits: Map<number, Hit[]>, indicator: number, hit: Hit): void {
  const there = hits.get(indicator);
  if (there === undefined) hits.set(indicator, [hit]);
  else there.push(hit);
}

function collectEvents({ codes }: RuleSet, { events }: ChartFacts, hits: Collected): void {
  for (const { source, kind, codings, when, encounter } of events)
    for (const coding of codings)
      for (const { role, indicator } of matchCode(codes, coding))
        if (role === 'in' || role === 'beside')
          add(hits[role], indicator, {
            source,
            when,
            encounter,
            kind,
            code: normalCode('icd-10-cm', coding.code),
          });
}

function indicatorsWith({ codes }: RuleSet, codings: readonly Coded[], wanted: Role): ReadonlySet<number> {
  const found = codings.flatMap((coding) => matchCode(codes, coding)).filter(({ role }) => role === wanted);
  return new Set(found.map(({ indicator }) => indicator));
}

function collectObservations(rules: RuleSet, { observations }: ChartFacts, hits: Collected): void {
  for (const { source, codings, values, when } of observations) {
    const coded = indicatorsWith(rules, codings, 'code');
    if (coded.size === 0) continue;
    for (const indicator of indicatorsWith(rules, values, 'value'))
      if (coded.has(indicator)) add(hits.in, indicator, { source, when, encounter: undefined });
  }
}

function collectNotes(rules: RuleSet, { notes, encounter }: ChartFacts, hits: Collected): void {
  for (const { source, text } of notes)
    for (const indicator of matchText(rules.text, text))
      add(hits.in, indicator, { source, when: encounter?.start, encounter: encounter?.source });
}

function collectContacts(rules: RuleSet, { contacts, encounter }: ChartFacts, hits: Collected): void {
  for (const { source, relationships } of contacts)
    for (const indicator of indicatorsWith(rules, relationships, 'relationship'))
      add(hits.in, indicator, { source, when: encounter?.start, encounter: encounter?.source });
}

function collectVisits({ indicators }: RuleSet, { visits }: ChartFacts, hits: Collected): void {
  for (const [index, { criterion }] of indicators.entries()) {
    if (criterion.kind !== 'visits') continue;
    const { classes, dispositions } = criterion;
    for (const { source, start, class: visitClass = '', dispositions: ends } of visits)
      if ((classes?.includes(visitClass) ?? true) && (dispositions?.some((it) => ends.includes(it)) ?? true))
        add(hits.in, index, { source, when: start, encounter: source });
  }
}

function collectPearr({ indicators }: RuleSet, { pearr, encounter }: ChartFacts, hits: Collected): void {
  const refused = pearr.filter((record) => record.privacyRefused);
  if (refused.length === 0) return;
  for (const [index, { criterion }] of indicators.entries()) {
    if (criterion.kind !== 'pearr') continue;
    for (const { source, when, thisEncounter } of refused)
      add(hits.in, index, { source, when, encounter: thisEncounter ? encounter?.source : undefined });
  }
}

/** Asks each expression of the resources it is for; those of which it says no are nothing. */
function collectAsked({ indicators }: RuleSet, { asked }: ChartFacts, hits: Collected): void {
  for (const [index, { criterion, expression }] of indicators.entries()) {
    if (criterion.kind !== 'fhirpath' || expression === undefined) continue;
    for (const { resource, ...hit } of asked.get(criterion.part) ?? []) {
      const answer = ask(expression, resource);
      if (answer === false) continue;
      add(hits.in, index, answer === true ? hit : { ...hit, unsure: answer });
    }
  }
}

/** Reads the chart once and hands each fact to the indicators it is evidence for. */
export function collectHits(rules: RuleSet, facts: ChartFacts): Hits {
  const hits: Collected = { in: new Map(), beside: new Map() };
  collectEvents(rules, facts, hits);
  collectObservations(rules, facts, hits);
  collectNotes(rules, facts, hits);
  collectContacts(rules, facts, hits);
  collectVisits(rules, facts, hits);
  collectPearr(rules, facts, hits);
  if (facts.asked.size > 0) collectAsked(rules, facts, hits);
  return hits;
}
