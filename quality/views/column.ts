import type { ColumnDefinition } from './view-definition.ts';

/** What SQL holds a column as. Dates stay text: a partial one is no SQL date, and its precision must not be lost. */
export type SqlType = 'BOOLEAN' | 'INTEGER' | 'DOUBLE' | 'VARCHAR';

export interface Column {
  readonly name: string;
  /** The FHIR type the view declares. */
  readonly fhirType: string;
  readonly sqlType: SqlType;
  /** It holds a list. */
  readonly collection: boolean;
  readonly description: string;
}

const sqlTypes: ReadonlyMap<string, SqlType> = new Map([
  ['boolean', 'BOOLEAN'],
  ['integer', 'INTEGER'],
  ['positiveInt', 'INTEGER'],
  ['unsignedInt', 'INTEGER'],
  ['decimal', 'DOUBLE'],
]);

export function toColumn({
  name,
  type = 'string',
  collection = false,
  description = '',
}: ColumnDefinition): Column {
  return { name, fhirType: type, sqlType: sqlTypes.get(type) ?? 'VARCHAR', collection, description };
}
