import { Base64 } from 'js-base64';
import type { Note, Visit } from './chart-facts.ts';
import { fromOf, type NoteReading, type Since, thereAt } from './chart-reading.ts';
import { asCodings, asObject, asObjects, asReference, asString, type Json, referenceOf } from './read.ts';
import { encounterOf, observedAt, stands } from './read-observations.ts';

const LOINC = 'http://loinc.org';

/** Observation codes whose valueString is a note, as `system|code`. A site adds its flowsheet codes. */
const standardNoteCodes: readonly string[] = [`${LOINC}|54094-8`, `${LOINC}|10154-3`];

/** Longest text read of one attachment, in base64 characters: a note, not a scanned book. */
const LONGEST = 400_000;

function observationNotes(observations: readonly Json[], codes: ReadonlySet<string>): Since<NoteReading>[] {
  return observations.flatMap((observation): Since<NoteReading>[] => {
    const text = asString(observation['valueString']);
    if (text === undefined || !stands(observation)) return [];
    if (!asCodings(observation['code']).some((it) => codes.has(`${it.system}|${it.code}`))) return [];
    const encounter = encounterOf(observation);
    const when = observedAt(observation);
    const source = referenceOf(observation);
    const encounters = encounter === undefined ? [] : [encounter];
    return [{ from: fromOf(when), fact: { source, encounters, when, texts: () => [text] } }];
  });
}

function inlineText(attachment: Json | undefined): string | undefined {
  const data = asString(attachment?.['data']);
  const type = asString(attachment?.['contentType']);
  if (data === undefined || data.length > LONGEST || !/^text\/plain\b/i.test(type ?? '')) return undefined;
  return Base64.isValid(data) ? Base64.decode(data) : undefined;
}

function inlineTexts(document: Json): string[] {
  return asObjects(document['content']).flatMap(
    (content) => inlineText(asObject(content['attachment'])) ?? [],
  );
}

function documentNotes(documents: readonly Json[]): Since<NoteReading>[] {
  return documents.flatMap((document): Since<NoteReading>[] => {
    if (asString(document['status']) === 'entered-in-error') return [];
    const named = asObjects(asObject(document['context'])?.['encounter']).map(asReference);
    const encounters = named.filter((it) => it !== undefined);
    // One that names no encounter is of none, whenever it was written.
    if (encounters.length === 0) return [];
    const written = Date.parse(asString(document['date']) ?? '');
    const from = Number.isNaN(written) ? Number.NEGATIVE_INFINITY : written;
    const texts = () => inlineTexts(document);
    return [{ from, fact: { source: referenceOf(document), encounters, when: undefined, texts } }];
  });
}

function reasonNotes(encounters: readonly Json[]): Since<NoteReading>[] {
  return encounters.flatMap((encounter): Since<NoteReading>[] => {
    const texts = asObjects(encounter['reasonCode']).flatMap((reason) => asString(reason['text']) ?? []);
    if (texts.length === 0) return [];
    const source = referenceOf(encounter);
    const fact = { source, encounters: [source], when: undefined, texts: () => texts };
    return [{ from: Number.NEGATIVE_INFINITY, fact }];
  });
}

/** All that may be free text of an encounter: triage notes and chief complaints, reasons, inline text/plain documents. */
export function readNotes(
  pool: ReadonlyMap<string, readonly Json[]>,
  noteCodes: readonly string[],
): Since<NoteReading>[] {
  const codes = new Set([...standardNoteCodes, ...noteCodes]);
  return [
    ...observationNotes(pool.get('Observation') ?? [], codes),
    ...reasonNotes(pool.get('Encounter') ?? []),
    ...documentNotes(pool.get('DocumentReference') ?? []),
  ];
}

/** A note of this encounter: it says so, or names none and was written since the encounter began. */
function isOf({ encounters, when }: NoteReading, { source, start }: Visit): boolean {
  if (encounters.length > 0) return encounters.includes(source);
  return when !== undefined && start !== undefined && when.from >= start.from;
}

/** The free text of this encounter by the moment of the call. Without a current encounter there is none. */
export function notesOf(notes: readonly Since<NoteReading>[], visit: Visit | undefined, at: number): Note[] {
  if (visit === undefined || notes.length === 0) return [];
  return thereAt(notes, at)
    .filter((note) => isOf(note, visit))
    .flatMap(({ source, texts }) => texts().map((text) => ({ source, text })));
}
