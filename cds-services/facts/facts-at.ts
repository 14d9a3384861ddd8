import { ageOf } from './age.ts';
import type { ChartFacts, PearrRecord, Visit } from './chart-facts.ts';
import { type ChartReading, type PearrReading, thereAt } from './chart-reading.ts';
import { readAsked } from './read-asked.ts';
import { notesOf } from './read-notes.ts';
import { begunVisits, currentVisit } from './read-visits.ts';

export interface FactsMoment {
  readonly encounterId?: string | undefined;
  /** The moment of the call, epoch milliseconds. */
  readonly at: number;
}

function toPearrRecord({ encounter, ...rest }: PearrReading, visit: Visit | undefined): PearrRecord {
  return { ...rest, thisEncounter: visit !== undefined && encounter === visit.source };
}

/** A chart that was read, as the rules may see it at the moment of a call. */
export function factsAt(reading: ChartReading, { at, encounterId }: FactsMoment): ChartFacts {
  const { died, askedParts, pool } = reading;
  const visits = begunVisits(reading.visits, at);
  const encounter = currentVisit(visits, encounterId);
  return {
    at,
    age: ageOf(reading.born, at),
    deceased: reading.deceased || (died !== undefined && died.from <= at),
    optOut: reading.optOut,
    encounter,
    events: thereAt(reading.events, at),
    observations: thereAt(reading.observations, at),
    visits,
    notes: notesOf(reading.notes, encounter, at),
    contacts: reading.contacts,
    pearr: thereAt(reading.pearr, at).map((it) => toPearrRecord(it, encounter)),
    asked: readAsked(pool, reading.visits, { at, parts: askedParts }),
    unread: reading.unread,
  };
}
