import type { ChartFacts, CodedObservation, PearrRecord, Visit } from '../facts/chart-facts.ts';
import type { Criterion } from '../indicators/contract.ts';
import type { Finding } from '../indicators/finding.ts';
import type { Knowledge } from '../indicators/knowledge.ts';
import type { FactKind, FactRow } from './account.ts';
import type { Chart } from './chart.ts';
import { clauses, type FindWithout, findCompany } from './relax.ts';
import { codesWords } from './words/code-words.ts';
import { whenWords } from './words/when-words.ts';

type Bare = Omit<FactRow, 'supports' | 'beside'>;

function observationRow({ source, codings, values, when }: CodedObservation): Bare {
  const value = values.length === 0 ? 'no coded value' : codesWords(values);
  return { source, kind: 'observation', what: `${codesWords(codings)}: ${value}`, when: whenWords(when) };
}

function visitRow({ source, class: visitClass = 'no class', status, start, dispositions }: Visit): Bare {
  const what = [visitClass, status ?? 'no status', ...dispositions].join(', ');
  return { source, kind: 'visit', what, when: whenWords(start) };
}

function conversationRow({ source, state, when, thisEncounter, had, privacyRefused }: PearrRecord): Bare {
  const refused = privacyRefused ? ', private time was refused' : '';
  const place = thisEncounter ? ', in this encounter' : '';
  const what = `${had ? state : `${state}, not had`}${refused}${place}`;
  return { source, kind: 'conversation', what, when: whenWords(when) };
}

function askedRows({ asked }: ChartFacts): Bare[] {
  const bySource = new Map([...asked.values()].flat().map((it) => [it.source, it]));
  return [...bySource.values()].map(({ source, when }): Bare => {
    const what = "a resource that the site's own expressions are asked of";
    return { source, kind: 'asked', what, when: whenWords(when) };
  });
}

function bareRows(facts: ChartFacts): Bare[] {
  const ofEncounter = whenWords(facts.encounter?.start);
  return [
    ...facts.events.map(
      ({ source, kind, codings, when }): Bare => ({
        source,
        kind,
        what: codesWords(codings),
        when: whenWords(when),
      }),
    ),
    ...facts.observations.map(observationRow),
    ...facts.notes.map(
      ({ source, text }): Bare => ({
        source,
        kind: 'note',
        // Safety: an account may be kept or printed; a note's words stay in the request.
        what: `${text.length} characters of text`,
        when: ofEncounter,
      }),
    ),
    ...facts.contacts.map(
      ({ source, relationships }): Bare => ({
        source,
        kind: 'contact',
        what: codesWords(relationships),
        when: ofEncounter,
      }),
    ),
    ...facts.pearr.map(conversationRow),
    ...facts.visits.map(visitRow),
    ...askedRows(facts),
  ];
}

type Indicator = Knowledge['indicators'][number];

/** The kinds of fact that each kind of criterion looks at: an Encounter may be a visit, a reason and a note at once. */
const kindsOf: Readonly<Record<Criterion['kind'], readonly FactKind[]>> = {
  codes: ['problem-list', 'encounter-diagnosis', 'encounter-reason', 'condition', 'procedure'],
  observation: ['observation'],
  text: ['note'],
  contact: ['contact'],
  visits: ['visit'],
  pearr: ['conversation'],
  fhirpath: ['asked'],
};

/** Whether a fact is of a kind that an indicator looks at. */
export function isLookedAt({ criterion }: Indicator, { kind }: Pick<FactRow, 'kind'>): boolean {
  return kindsOf[criterion.kind].includes(kind);
}

/** Which indicators have a fact among their evidence. */
function supportedBy(row: Bare, findings: readonly Finding[], { indicators }: Knowledge): string[] {
  const ids = findings.filter((it) => it.evidence.includes(row.source)).map((it) => it.id);
  return indicators.filter((it) => ids.includes(it.id) && isLookedAt(it, row)).map((it) => it.id);
}

/** Every fact that was read, and the indicators each is evidence for but for their other clauses. */
export function factRows(chart: Chart, find: FindWithout): FactRow[] {
  const supporting = [...find(clauses).values()];
  const company = findCompany(chart);
  return bareRows(chart.assessment.facts).map((row) => ({
    ...row,
    supports: supportedBy(row, supporting, chart.knowledge),
    beside: supportedBy(row, company, chart.knowledge),
  }));
}
