import type { FactName } from '../../measures/measure.ts';
import { conversation } from './conversation.ts';
import type { Fact, FactOptions } from './fact.ts';
import { activity, artefact, card, code, training } from './others.ts';
import { referral } from './referral.ts';
import { visit } from './visit.ts';

/** In the order they are made: each may look at those before it. */
export const facts: readonly (Fact & { readonly name: string })[] = [
  conversation,
  visit,
  card,
  referral,
  artefact,
  code,
  activity,
  training,
];

/** What was found to make facts of. */
export interface Found {
  readonly log: boolean;
  readonly records: boolean;
  /** A file says which visit of the log is which encounter of the records. */
  readonly crosswalk: boolean;
}

/** Where a fact comes from. `none`: nothing there tells it, which is not the same as none of it happened. */
export type FactSource = 'log' | 'records' | 'none';

export interface PlannedFact {
  readonly fact: Fact;
  readonly name: FactName;
  readonly source: FactSource;
  /** The query; of nothing, when there is no source. */
  readonly sql: string;
}

function emptyOf({ columns }: Fact): string {
  return `SELECT ${columns.map(({ name, sqlType }) => `CAST(NULL AS ${sqlType}) AS ${name}`).join(', ')} WHERE FALSE`;
}

/**
 * Our log is the first source, and the only one of what no record tells. Visits come from the records
 * where log and records can be joined, since those are all visits and know the groups.
 */
function sourceOf(fact: Fact, { log, records, crosswalk }: Found): FactSource {
  const fromLog = log && fact.log !== undefined;
  const fromRecords = records && fact.records !== undefined;
  if (fact.name === 'visit' && fromRecords && (crosswalk || !log)) return 'records';
  if (fromLog) return 'log';
  // Codes of patients and conversations of keyed hashes have nothing to be joined by.
  return fromRecords && (!log || crosswalk) ? 'records' : 'none';
}

/** Plans the tables of facts: each with its source and its query. */
export function planFacts(found: Found, options: FactOptions): readonly PlannedFact[] {
  return facts.map((fact) => {
    const source = sourceOf(fact, found);
    const query = source === 'none' ? undefined : fact[source];
    return { fact, name: fact.name as FactName, source, sql: query?.(options) ?? emptyOf(fact) };
  });
}
