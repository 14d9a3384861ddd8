import { countSql, periodSql } from '../measures/count-sql.ts';
import type { MeasureDefinition } from '../measures/measure.ts';
import { measures } from '../measures/measures.ts';
import type { Periods } from '../measures/period.ts';
import type { FactOptions } from '../tables/facts/fact.ts';
import { type Found, type PlannedFact, planFacts } from '../tables/facts/facts.ts';
import { recordViews } from '../tables/record-views.ts';
import { literal } from '../tables/table.ts';
import { toSpark } from './to-spark.ts';

export type Dialect = 'standard' | 'spark';

export interface WarehouseOptions {
  readonly dialect: Dialect;
  readonly facts: FactOptions;
  /** ICD-10-CM codes, with dots, that state exploitation. */
  readonly knownHistory: readonly string[];
  readonly periods: Periods;
  /** IANA name; a day without a time is this zone's. */
  readonly timeZone: string;
}

export interface WarehouseFile {
  /** Path within the folder; their order is the order they are run in. */
  readonly name: string;
  readonly text: string;
}

const number = (index: number) => String(index + 1).padStart(2, '0');

function viewFiles(knownHistory: readonly string[]): WarehouseFile[] {
  return recordViews(knownHistory).map(({ name, description, ...view }) => ({
    name: `views/${name}.json`,
    text: `${JSON.stringify({ resourceType: 'ViewDefinition', name, description, status: 'active', ...view }, null, 2)}\n`,
  }));
}

/** What a warehouse has: records of an EHR, and nothing of our log. */
const found: Found = { log: false, records: true, crosswalk: false };

function factFiles(facts: readonly PlannedFact[]): WarehouseFile[] {
  return facts.map(({ name, sql, fact }, index) => ({
    name: `facts/${number(index)}-${name}.sql`,
    text: `-- ${fact.description}\nCREATE TABLE ${name} AS ${sql.trim()};\n`,
  }));
}

function specification(measure: MeasureDefinition): string {
  const { id, title, question, numerator, denominator, exclusions, caveats } = measure;
  return [
    `-- ${id} ${title}: ${question}`,
    `-- Denominator: ${denominator}`,
    `-- Numerator: ${numerator}`,
    `-- Excluded: ${exclusions}`,
    `-- Caveats: ${caveats}`,
    '-- Not for anyone to see before small cells are hidden: 1 to 10, and what gives them away.',
  ].join('\n');
}

/** Those whose facts the records tell: of cards that nobody wrote down, a count would be a zero that is none. */
function measureFiles(facts: readonly PlannedFact[]): WarehouseFile[] {
  const untold = new Set(facts.filter(({ source }) => source === 'none').map(({ name }) => name));
  const counted = measures.filter(({ needs }) => !needs.some((name) => untold.has(name)));
  return counted.map((measure) => ({
    name: `measures/${measure.id}.sql`,
    text: `${specification(measure)}\n${countSql(measure, 'month', 'all').trim()};\n`,
  }));
}

/**
 * The programme's views, facts and measures as files for an engine of a warehouse: ViewDefinitions for a runner of
 * SQL on FHIR, and SQL over the tables they make.
 */
export function warehouseFiles(options: WarehouseOptions): readonly WarehouseFile[] {
  const { dialect, knownHistory, periods, timeZone } = options;
  const facts = planFacts(found, options.facts);
  const sql = [
    ...factFiles(facts),
    { name: 'facts/90-period.sql', text: `${periodSql([...periods.months, periods.year])};\n` },
    { name: 'facts/91-setting.sql', text: 'CREATE TABLE setting AS SELECT CURRENT_TIMESTAMP AS as_of;\n' },
    ...measureFiles(facts),
  ];
  const zone = { name: 'facts/00-zone.sql', text: `SET TIME ZONE ${literal(timeZone)};\n` };
  const said =
    dialect === 'spark' ? [zone, ...sql.map(({ name, text }) => ({ name, text: toSpark(text) }))] : sql;
  return [...viewFiles(knownHistory), ...said];
}
