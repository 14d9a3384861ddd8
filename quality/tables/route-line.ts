import { parseEvent } from '../events/event.ts';
import { isObject, type Json } from '../views/fhirpath/collection.ts';
import type { View } from '../views/parse-view.ts';
import type { Row } from '../views/row.ts';
import { eventRow } from './event-tables.ts';
import { stampOf } from './latest.ts';
import { recordTable } from './record-table.ts';
import { crosswalkTable } from './staging.ts';

/** Why a line was not taken. Safety: by a code, never by its words, which may be a patient's. */
export type RejectReason = 'NOT_JSON' | 'NOT_A_RECORD' | 'BAD_EVENT' | 'NO_ROWS' | 'NO_PATIENT';

export interface Rejection {
  readonly reason: RejectReason;
  /** The view and column that could not be made; never a value. */
  readonly detail: string;
}

/** Takes the rows made of a line, by table. */
export type Sink = (table: string, rows: readonly Row[]) => void;

/** What a line was: a resource's type, `event`, `visit_key`; or why it is none. */
export type Routed = { readonly type: string; readonly rejected?: Rejection };

const FIRST_TYPE = /^\s*\{\s*"resourceType"\s*:\s*"([A-Za-z]+)"/;

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    // The parser's message quotes the line.
    return undefined;
  }
}

function rejected(reason: RejectReason, type = 'none', detail = ''): Routed {
  return { type, rejected: { reason, detail } };
}

type ToKey = (type: string, id: string) => string;

/** Where rows go, and by what their line is told. */
interface Routing {
  readonly toKey: ToKey;
  readonly sink: Sink;
  readonly line: number;
}

/** Notes how new a record is before its rows: one that has none any more still replaces what it was. */
function noteRecord(resource: Json, type: string, { toKey, sink, line }: Routing): void {
  const { id } = resource;
  if (typeof id !== 'string') return;
  const { updated, version } = stampOf(resource);
  sink(recordTable.name, [[line, type, toKey(type, id), updated, version]]);
}

function routeResource(resource: Json, type: string, views: readonly View[], routing: Routing): Routed {
  if (views.length > 0) noteRecord(resource, type, routing);
  for (const view of views) {
    const rows = view.rowsOf(resource);
    if ('error' in rows) return rejected('NO_ROWS', type, `${view.name}: ${rows.message}`);
    if (rows.length > 0)
      routing.sink(
        view.name,
        rows.map((row) => [...row, routing.line]),
      );
  }
  return { type };
}

function routeEvent(json: Json, sink: Sink): Routed {
  const parsed = parseEvent(json);
  if ('error' in parsed) return rejected('BAD_EVENT', 'event');
  sink(`log_${parsed.event.event}`, [eventRow(parsed.event)]);
  return { type: 'event' };
}

function routeCrosswalk({ visit, encounter }: Json, { toKey, sink }: Routing): Routed {
  if (typeof visit !== 'string' || typeof encounter !== 'string') return rejected('NOT_A_RECORD');
  sink(crosswalkTable.name, [[visit, toKey('Encounter', encounter)]]);
  return { type: crosswalkTable.name };
}

/**
 * Reads lines of NDJSON into rows of tables: FHIR resources by the views, events of our log, and the
 * lines `{visit, encounter}` of a crosswalk. Rows of views end with the number of their line. A resource whose type no view is of is told by its first
 * element and not parsed.
 */
export function createRouter(
  views: readonly View[],
  toKey: ToKey,
  sink: Sink,
): (line: string, lineNumber: number) => Routed {
  const byType = new Map<string, View[]>();
  for (const view of views) byType.set(view.resource, [...(byType.get(view.resource) ?? []), view]);
  return (line, lineNumber) => {
    const first = FIRST_TYPE.exec(line)?.[1];
    if (first !== undefined && !byType.has(first)) return { type: first };
    const json = parse(line);
    if (json === undefined) return rejected('NOT_JSON', first);
    if (!isObject(json)) return rejected('NOT_A_RECORD');
    const { resourceType: type } = json;
    const routing = { toKey, sink, line: lineNumber };
    if (typeof type === 'string') return routeResource(json, type, byType.get(type) ?? [], routing);
    return 'event' in json ? routeEvent(json, sink) : routeCrosswalk(json, routing);
  };
}
