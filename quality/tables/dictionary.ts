import { eventKinds, eventTable } from './event-tables.ts';
import { facts } from './facts/facts.ts';
import { compileRecordViews, crosswalkTable, tableOf } from './staging.ts';
import type { Table } from './table.ts';

/** Every table an analyst finds: facts first, then what they are made of. */
export function allTables(knownHistory: readonly string[]): readonly Table[] {
  return [
    ...facts,
    ...compileRecordViews(knownHistory, {}).map(tableOf),
    ...eventKinds.map(eventTable),
    crosswalkTable,
  ];
}

function section({ name, description, columns }: Table): string {
  const rows = columns.map(
    (it) => `| ${it.name} | ${it.sqlType} | ${it.description.replaceAll('|', '\\|')} |`,
  );
  return [`## ${name}`, '', description, '', '| column | type | meaning |', '|---|---|---|', ...rows].join(
    '\n',
  );
}

const OF_EXTRACT =
  'Dates of FHIR tables are text as they were written, since a FHIR date may be a year or a month; the tables of facts have instants. Keys hold within this extract alone. The same descriptions are comments in the DuckDB file.';

/** The data dictionary as Markdown; `says` is what holds of all its tables. */
export function toDictionary(tables: readonly Table[], says = OF_EXTRACT): string {
  return ['# Data dictionary', says, ...tables.map(section), ''].join('\n\n');
}
