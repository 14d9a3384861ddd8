import type { SqlType } from '../views/column.ts';

export interface TableColumn {
  readonly name: string;
  readonly sqlType: SqlType | 'TIMESTAMP WITH TIME ZONE';
  readonly description: string;
}

/** A table as the data dictionary has it. */
export interface Table {
  readonly name: string;
  readonly description: string;
  readonly columns: readonly TableColumn[];
}

/** A text as an SQL literal. */
export function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** A FHIR or ISO moment as text, made an instant; nothing where it is partial or none. */
export function instant(text: string): string {
  return `TRY_CAST(${text} AS TIMESTAMP WITH TIME ZONE)`;
}
