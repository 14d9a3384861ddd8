import { Base64 } from 'js-base64';
import type { Note, Visit } from './chart-facts.ts';
import { asCodings, asObject, asObjects, asReference, asString, type Json, referenceOf } from './read.ts';
import { encounterOf, observedAt, stands } from './read-observations.ts';

const LOINC = 'http://loinc.org';

/** Observation codes whose valueString is a note, as `system|code`. A site adds its flowsheet codes. */
const standardNoteCodes: readonly string[] = [`${LOINC}|54094-8`, `${LOINC}|10154-3`];

/** Longest text read of one attachment, in base64 characters: a note, not a scanned book. */
const LONGEST = 400_000;

/** An Observation of this encounter: it says so, or says nothing and was made since the encounter began. */
function isOf(observation: Json, visit: Visit): boolean {
  const encounter = encounterOf(observation);
  if (encounter !== undefined) return encounter === visit.source;
  const when = observedAt(observation);
  return when !== undefined && visit.start !== undefined && when.from >= visit.start.from;
}

function observationNotes(
  observations: readonly Json[],
  visit: Visit,
  codes: ReadonlySet<string>,
  at: number,
) {
  return observations.flatMap((observation): Note[] => {
    const text = asString(observation['valueString']);
    if (text === undefined || !stands(observation, at) || !isOf(observation, visit)) return [];
    const coded = asCodings(observation['code']).some((it) => codes.has(`${it.system}|${it.code}`));
    return coded ? [{ source: referenceOf(observation), text }] : [];
  });
}

function inlineText(attachment: Json | undefined): string | undefined {
  const data = asString(attachment?.['data']);
  const type = asString(attachment?.['contentType']);
  if (data === undefined || data.length > LONGEST || !/^text\/plain\b/i.test(type ?? '')) return undefined;
  return Base64.isValid(data) ? Base64.decode(data) : undefined;
}

function documentNotes(documents: readonly Json[], visit: Visit, at: number): Note[] {
  return documents.flatMap((document): Note[] => {
    const encounters = asObjects(asObject(document['context'])?.['encounter']).map(asReference);
    const status = asString(document['status']);
    const written = Date.parse(asString(document['date']) ?? '');
    if (status === 'entered-in-error' || written > at || !encounters.includes(visit.source)) return [];
    return asObjects(document['content']).flatMap((content) => {
      const text = inlineText(asObject(content['attachment']));
      return text === undefined ? [] : [{ source: referenceOf(document), text }];
    });
  });
}

function reasonNotes(encounters: readonly Json[], visit: Visit): Note[] {
  return encounters
    .filter((encounter) => referenceOf(encounter) === visit.source)
    .flatMap((encounter) => asObjects(encounter['reasonCode']))
    .flatMap((reason) => {
      const text = asString(reason['text']);
      return text === undefined ? [] : [{ source: visit.source, text }];
    });
}

/**
 * The free text of this encounter: triage notes and chief complaints, the reason for the visit,
 * inline text/plain documents. Without a current encounter there is none.
 */
export function readNotes(
  pool: ReadonlyMap<string, readonly Json[]>,
  visit: Visit | undefined,
  options: { readonly at: number; readonly noteCodes: readonly string[] },
): Note[] {
  if (visit === undefined) return [];
  const codes = new Set([...standardNoteCodes, ...options.noteCodes]);
  return [
    ...observationNotes(pool.get('Observation') ?? [], visit, codes, options.at),
    ...reasonNotes(pool.get('Encounter') ?? [], visit),
    ...documentNotes(pool.get('DocumentReference') ?? [], visit, options.at),
  ];
}
