import type { ChartPart } from '../../facts/chart-facts.ts';
import type { IndicatorDefinition, Lookback } from '../../indicators/contract.ts';
import { placeholderOf } from '../placeholder.ts';
import { anyOf, comment, name, text, texts } from './literal.ts';
import { testOf } from './value-set-tests.ts';

/** Where the records of an indicator stand, and the part of the chart without which it cannot be called absent. */
interface Evidence {
  readonly records: string;
  readonly part: ChartPart;
}

/** Older than anybody: an indicator without an upper age. */
const ANY_AGE = 999;

const isIn = (valueSets: readonly string[], token: string) =>
  `(${valueSets.map((id) => `${testOf(id)}(${token})`).join(' or ')})`;

const anyToken = (valueSets: readonly string[], tokens: string) =>
  `exists (${tokens} T where ${isIn(valueSets, 'T')} return all T)`;

function codesRecords({ in: sets, beside }: Extract<Criterion, { kind: 'codes' }>): string {
  const own = `"Records" R\n    where ${isIn(sets, 'R.token')}`;
  if (beside === undefined) return `${own}\n    return all R`;
  return `${own}
      and exists ("Records" B where ${isIn(beside, 'B.token')} and "Beside"(R, B) return all B.source)
    return all R`;
}

const record = (fields: string) => `return all Tuple { problem: false, token: null as String, ${fields} }`;

function visitsRecords({ classes, dispositions }: Extract<Criterion, { kind: 'visits' }>): string {
  const tests = [
    ...(classes === undefined ? [] : [`V.type in ${texts(classes)}`]),
    ...(dispositions === undefined
      ? []
      : [`exists (V.dispositions D where D in ${texts(dispositions)} return all D)`]),
  ];
  const where = tests.length === 0 ? '' : `\n    where ${tests.join(' and ')}`;
  return `"Visits" V${where}\n    ${record('source: V.source, low: V.low, high: V.high, encounter: V.source')}`;
}

type Criterion = IndicatorDefinition['criterion'];

/** What an indicator rests on; nothing for what CQL cannot read. */
function evidenceOf(criterion: Criterion): Evidence | undefined {
  switch (criterion.kind) {
    case 'text':
    case 'fhirpath':
      return undefined;
    case 'codes':
      return { records: codesRecords(criterion), part: 'conditions' };
    case 'observation':
      return {
        part: criterion.part,
        records: `"Observations" O
    where ${anyToken(criterion.code, 'O.tokens')}
      and ${anyToken(criterion.value, 'O.answers')}
    ${record('source: O.source, low: O.low, high: O.high, encounter: null as String')}`,
      };
    case 'contact':
      return {
        part: 'relatedPersons',
        records: `"Contacts" C
    where exists (C.relationship K
      where ${anyToken(criterion.relationship, '(K.coding G return all "Token"(G))')} return all 'related')
    ${record('source: C.source, low: "This Visit".low, high: "This Visit".high, encounter: "This Encounter"')}`,
      };
    case 'visits':
      return { records: visitsRecords(criterion), part: 'encounters' };
    case 'pearr':
      return {
        part: 'responses',
        records: `"Conversations" C
    where C.refused
    ${record(`source: C.source, low: C.low, high: C.high,
      encounter: if C.encounter = "This Encounter" then C.encounter else null`)}`,
      };
  }
}

/** The name of the threshold of so many months. */
export function monthsBefore(months: number): string {
  return name(`${months} Months Before`);
}

function withinLookback(records: string, lookback: Lookback): { within: string; possible: string } {
  if (lookback === 'any') return { within: records, possible: records };
  if (lookback === 'encounter') {
    const here = `"Of This Encounter"(${records})`;
    return { within: here, possible: here };
  }
  const threshold = monthsBefore(lookback.months);
  return {
    within: `"Since"(${records}, ${threshold})`,
    possible: `"Perhaps Since"(${records}, ${threshold})`,
  };
}

function counted({ criterion, lookback }: IndicatorDefinition, records: string): string {
  const { within, possible } = withinLookback(records, lookback);
  const both = `${within}, ${possible}`;
  if (criterion.kind === 'visits') return `"Number"(${both}, ${criterion.atLeast})`;
  const dates = 'distinctDates' in criterion ? criterion.distinctDates : 1;
  return dates === 1 ? `"Found"(${both})` : `"Dates"(${both}, ${dates})`;
}

function withPopulation({ minAge, maxAge }: IndicatorDefinition['population'], state: string): string {
  if (minAge === undefined && maxAge === undefined) return state;
  return `"Aged"(${minAge ?? 0}, ${maxAge ?? ANY_AGE}) and (${state})`;
}

const recordsOf = (id: string) => name(`${id} records`);

function about({ title, source, version, strength, reviewed }: IndicatorDefinition): string {
  return [
    comment(`${title}. Version ${version}, strength ${strength}, reviewed ${reviewed}.`),
    comment(`Source: ${source}.`),
  ].join('\n');
}

/** An indicator as CQL: its records, and whether it is present (true), absent (false) or unknown (null). */
export function indicatorCql(indicator: IndicatorDefinition): string {
  const { id, criterion, population } = indicator;
  const evidence = evidenceOf(criterion);
  const placeholder = placeholderOf(indicator);
  if (evidence === undefined)
    return `${about(indicator)}
${comment(`Placeholder: ${placeholder?.why ?? ''}.`)}
// Whoever runs this library supplies the answer as a parameter; left out, it is unknown, never absent.
define ${name(id)}:
  ${withPopulation(population, name(placeholder?.parameter ?? id))}`;
  const state = `${counted(indicator, recordsOf(id))}\n    or "Could Not Look"({ ${text(evidence.part)} })`;
  return `${about(indicator)}
define ${recordsOf(id)}:
  ${evidence.records}

define ${name(id)}:
  ${withPopulation(population, state)}`;
}

/** The parameter that stands for what CQL cannot express. */
export function placeholder(indicator: IndicatorDefinition): string[] {
  const found = placeholderOf(indicator);
  if (found === undefined) return [];
  const where = indicator.criterion.kind === 'text' ? 'in the notes of this encounter' : 'by an expression';
  return [
    `${comment(`Found ${where}: ${indicator.title}`)}\nparameter ${name(found.parameter)} Boolean default null`,
  ];
}

/** An answer that came in as true says neither when nor where its evidence is. */
const placeless = (id: string) => `(if ${name(id)} then null as Boolean else ${name(id)})`;

/** Whether an indicator that is present has evidence of this encounter. */
export function hereTerm({ id, criterion, lookback }: IndicatorDefinition): string {
  if (criterion.kind === 'text') return name(id);
  if (criterion.kind === 'fhirpath') return placeless(id);
  const { within } = withinLookback(recordsOf(id), lookback);
  return `(if ${name(id)} then exists "Of This Encounter"(${within}) else ${name(id)})`;
}

/** Whether an indicator that is present has evidence that lies no further back than so many months. */
export function recentTerm({ id, criterion, lookback }: IndicatorDefinition, months: number): string {
  const threshold = monthsBefore(months);
  if (criterion.kind === 'text')
    return `(if ${name(id)} then Coalesce("This Visit".low >= ${threshold}, false) else ${name(id)})`;
  if (criterion.kind === 'fhirpath') return placeless(id);
  const { within } = withinLookback(recordsOf(id), lookback);
  return `(if ${name(id)} then exists "Since"(${within}, ${threshold}) else ${name(id)})`;
}

/** An indicator's state, or of several: whether any is present. */
export function anyState(indicators: readonly IndicatorDefinition[]): string {
  return anyOf(indicators.map(({ id }) => name(id)));
}
