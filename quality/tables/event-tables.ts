import type { EventKind, ProgrammeEvent } from '../events/event.ts';
import type { Cell, Row } from '../views/row.ts';
import type { Table } from './table.ts';

type FieldOf<K extends EventKind> = Exclude<keyof Extract<ProgrammeEvent, { event: K }>, 'event'>;

/** The fields of each kind of event, in the order of its table's columns. */
const fields: { readonly [K in EventKind]: readonly FieldOf<K>[] } = {
  visit: ['at', 'visit', 'patient', 'class', 'unit', 'eligible'],
  card: ['at', 'visit', 'card', 'staff'],
  feedback: ['at', 'card', 'outcome', 'reason'],
  opened: ['at', 'visit', 'conversation', 'staff'],
  step: ['at', 'conversation', 'step', 'outcome'],
  closed: ['at', 'conversation', 'status', 'ended', 'minor'],
  written: ['at', 'conversation', 'artefact', 'type', 'outcome'],
  referral: ['at', 'conversation', 'referral', 'type', 'status'],
  released: ['at', 'artefact'],
  trained: ['at', 'staff', 'module'],
};

const descriptions: Readonly<Record<EventKind, string>> = {
  visit: 'Visits the service was asked about.',
  card: 'Cards shown.',
  feedback: 'What became of cards.',
  opened: 'Conversations opened.',
  step: 'Steps reached.',
  closed: 'Conversations closed.',
  written: 'Things written to the EHR.',
  referral: 'What became of referrals.',
  released: 'Labelled things that reached somebody they should not have.',
  trained: 'Training done.',
};

const columnDescriptions: ReadonlyMap<string, string> = new Map([
  ['at', 'when, an instant with its zone'],
  ['visit', 'keyed hash of the visit'],
  ['patient', 'keyed hash of the patient'],
  ['card', 'keyed hash of the card'],
  ['conversation', 'keyed hash of the conversation'],
  ['referral', 'keyed hash of the referral'],
  ['artefact', 'keyed hash of the thing written'],
  ['staff', 'keyed hash of the member of staff'],
  ['class', 'v3-ActCode of the encounter'],
  ['unit', 'where it took place'],
  ['eligible', 'a prompt could be made'],
  ['outcome', 'how it ended'],
  ['reason', 'override reason'],
  ['step', 'step of the conversation'],
  ['status', 'status'],
  ['ended', 'why it ended early'],
  ['minor', 'under 18: yes, no or unknown'],
  ['type', 'kind'],
  ['module', 'training module'],
]);

export const eventKinds = Object.keys(fields) as EventKind[];

/** The table of one kind of event. */
export function eventTable(kind: EventKind): Table {
  return {
    name: `log_${kind}`,
    description: descriptions[kind],
    columns: fields[kind].map((name) => ({
      name: name === 'at' ? 'happened_at' : name,
      sqlType: name === 'eligible' ? 'BOOLEAN' : 'VARCHAR',
      description: columnDescriptions.get(name) ?? '',
    })),
  };
}

/** An event as a row of its table. */
export function eventRow(event: ProgrammeEvent): Row {
  const values = new Map<string, Cell | undefined>(Object.entries(event));
  return fields[event.event].map((name) => values.get(name) ?? null);
}
