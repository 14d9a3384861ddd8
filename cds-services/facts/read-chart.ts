import { optOutFlag } from '@pearr/pearr';
import type { Prefetch } from '../prefetch/prefetch.ts';
import type { ChartPart, Contact } from './chart-facts.ts';
import type { ChartReading } from './chart-reading.ts';
import { readInterval } from './interval.ts';
import { asCodings, asObjects, type Coded, type CodeTest, type Json, referenceOf } from './read.ts';
import { readEvents } from './read-events.ts';
import { readNotes } from './read-notes.ts';
import { readObservations } from './read-observations.ts';
import { readPearr } from './read-pearr.ts';
import { readVisits } from './read-visits.ts';
import { poolResources, unreadParts } from './resources.ts';

/** Whose chart, and what of it is read. */
export interface ReadingOptions {
  readonly patientId: string;
  /** Whether any rule looks for a coding; facts that none looks for stay out. */
  readonly watches: CodeTest;
  /** Parts of the chart that a site's own expressions are asked of. */
  readonly askedParts?: ReadonlySet<ChartPart>;
  /** Further Observation codes that hold notes (`system|code`), from the site file. */
  readonly noteCodes?: readonly string[];
  /** Canonicals of the site's own PEARR Questionnaires. */
  readonly canonicals?: readonly string[];
}

const NO_PARTS: ReadonlySet<ChartPart> = new Set();

function toContact(source: string, relationships: readonly Coded[]): Contact[] {
  return relationships.length === 0 ? [] : [{ source, relationships }];
}

function readContacts(patient: Json, relatedPersons: readonly Json[]): Contact[] {
  const contacts = asObjects(patient['contact']).flatMap((contact) =>
    toContact(referenceOf(patient), asObjects(contact['relationship']).flatMap(asCodings)),
  );
  const related = relatedPersons
    .filter((person) => person['active'] !== false)
    .flatMap((person) =>
      toContact(referenceOf(person), asObjects(person['relationship']).flatMap(asCodings)),
    );
  return [...contacts, ...related];
}

function hasOptedOut(flags: readonly Json[]): boolean {
  return flags.some(
    (flag) =>
      flag['status'] === 'active' &&
      asCodings(flag['code']).some((it) => it.system === optOutFlag.system && it.code === optOutFlag.code),
  );
}

/**
 * All of a chart that rules look for, whatever the moment.
 * @returns NO_PATIENT when the prefetch holds no Patient of that id: nothing can be decided then (412).
 */
export function readChart(
  prefetch: Prefetch,
  { patientId, watches, askedParts = NO_PARTS, noteCodes = [], canonicals = [] }: ReadingOptions,
): { readonly reading: ChartReading } | { readonly error: 'NO_PATIENT' } {
  const pool = poolResources(prefetch, patientId);
  const patient = pool.get('Patient')?.[0];
  if (patient === undefined) return { error: 'NO_PATIENT' };
  const visits = readVisits(pool.get('Encounter') ?? []);
  const reading = {
    born: readInterval(patient['birthDate']),
    deceased: patient['deceasedBoolean'] === true,
    died: readInterval(patient['deceasedDateTime']),
    optOut: hasOptedOut(pool.get('Flag') ?? []),
    visits,
    events: readEvents(pool, visits, watches),
    observations: readObservations(pool.get('Observation') ?? [], watches),
    notes: readNotes(pool, noteCodes),
    contacts: readContacts(patient, pool.get('RelatedPerson') ?? []),
    pearr: readPearr(pool.get('QuestionnaireResponse') ?? [], canonicals),
    unread: unreadParts(prefetch),
    askedParts,
    pool,
  };
  return { reading };
}
