import { optOutFlag } from '@pearr/pearr';
import type { Prefetch } from '../prefetch/prefetch.ts';
import { ageAt } from './age.ts';
import type { ChartFacts, ChartPart, Contact } from './chart-facts.ts';
import { readInterval } from './interval.ts';
import { asCodings, asObjects, type Coded, type CodeTest, type Json, referenceOf } from './read.ts';
import { readAsked } from './read-asked.ts';
import { readEvents } from './read-events.ts';
import { readNotes } from './read-notes.ts';
import { readObservations } from './read-observations.ts';
import { readPearr } from './read-pearr.ts';
import { currentVisit, readVisits } from './read-visits.ts';
import { poolResources, unreadParts } from './resources.ts';

export interface FactsOptions {
  readonly patientId: string;
  readonly encounterId?: string | undefined;
  /** The moment of the call, epoch milliseconds. */
  readonly at: number;
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

function isDeceased(patient: Json, at: number): boolean {
  const when = readInterval(patient['deceasedDateTime']);
  return patient['deceasedBoolean'] === true || (when !== undefined && when.from <= at);
}

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
 * The chart as the rules may see it, at the moment of the call.
 * @returns NO_PATIENT when the prefetch holds no Patient of that id: nothing can be decided then (412).
 */
export function toFacts(
  prefetch: Prefetch,
  options: FactsOptions,
): { readonly facts: ChartFacts } | { readonly error: 'NO_PATIENT' } {
  const { at, watches, noteCodes = [], canonicals = [], askedParts = NO_PARTS } = options;
  const pool = poolResources(prefetch, options.patientId);
  const patient = pool.get('Patient')?.[0];
  if (patient === undefined) return { error: 'NO_PATIENT' };
  const visits = readVisits(pool.get('Encounter') ?? [], at);
  const encounter = currentVisit(visits, options.encounterId);
  return {
    facts: {
      at,
      age: ageAt(patient['birthDate'], at),
      deceased: isDeceased(patient, at),
      optOut: hasOptedOut(pool.get('Flag') ?? []),
      encounter,
      events: readEvents(pool, visits, { at, watches }),
      observations: readObservations(pool.get('Observation') ?? [], { at, watches }),
      visits,
      notes: readNotes(pool, encounter, { at, noteCodes }),
      contacts: readContacts(patient, pool.get('RelatedPerson') ?? []),
      pearr: readPearr(pool.get('QuestionnaireResponse') ?? [], encounter, { at, canonicals }),
      asked: readAsked(pool, visits, { at, parts: askedParts }),
      unread: unreadParts(prefetch),
    },
  };
}
