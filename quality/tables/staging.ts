import { parseView, type View, type ViewOptions } from '../views/parse-view.ts';
import { eventKinds, eventTable } from './event-tables.ts';
import { recordViews } from './record-views.ts';
import type { Table } from './table.ts';

/** Which visit of the log is which encounter of the records, where the service gives it. */
export const crosswalkTable: Table = {
  name: 'visit_key',
  description: 'Which visit of the log is which encounter of the records.',
  columns: [
    { name: 'visit', sqlType: 'VARCHAR', description: 'keyed hash of the visit' },
    { name: 'encounter_id', sqlType: 'VARCHAR', description: 'the encounter' },
  ],
};

/** The views of FHIR records, compiled. */
export function compileRecordViews(knownHistory: readonly string[], options: ViewOptions): readonly View[] {
  return recordViews(knownHistory).map((definition) => {
    const parsed = parseView(definition, options);
    if ('error' in parsed) throw new Error(`${definition.name}: ${parsed.problems.join('; ')}`);
    return parsed.view;
  });
}

export function tableOf({ name, description, columns }: View): Table {
  return { name, description, columns };
}

/** The tables that lines are read into which are no views of records. */
export const plainTables: readonly Table[] = [...eventKinds.map(eventTable), crosswalkTable];
