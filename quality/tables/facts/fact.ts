import type { Table, TableColumn } from '../table.ts';

/** What facts are made with. */
export interface FactOptions {
  /** v3-ActCodes of encounters in which a prompt may be made. */
  readonly encounterClasses: readonly string[];
  /** Years. */
  readonly minAge: number;
  /** A conversation so recent makes a visit not eligible. */
  readonly completedWithinDays: number;
  /** Canonicals of PEARR questionnaires, without version. */
  readonly questionnaires: readonly string[];
}

/** A table of facts, and the queries that make it of what there is. A query that is missing has no such source. */
export interface Fact extends Table {
  readonly log?: (options: FactOptions) => string;
  readonly records?: (options: FactOptions) => string;
}

export function column(name: string, sqlType: TableColumn['sqlType'], description: string): TableColumn {
  return { name, sqlType, description };
}

export const text = (name: string, description: string) => column(name, 'VARCHAR', description);
export const time = (name: string, description: string) =>
  column(name, 'TIMESTAMP WITH TIME ZONE', description);
export const flag = (name: string, description: string) => column(name, 'BOOLEAN', description);
