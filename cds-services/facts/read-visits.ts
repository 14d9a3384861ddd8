import type { Visit } from './chart-facts.ts';
import { readInterval } from './interval.ts';
import { asCodes, asObject, asObjects, asReference, asString, type Json, referenceOf } from './read.ts';

/** Encounters that took or take place; planned, cancelled and mistaken ones are no visits. */
const NO_VISIT = new Set(['planned', 'cancelled', 'entered-in-error']);
const UNDER_WAY = new Set(['arrived', 'triaged', 'in-progress', 'onleave']);

/** The location the patient is at now, else the first one, else the organization that provides the visit. */
function unitOf(encounter: Json): string | undefined {
  const locations = asObjects(encounter['location']);
  const here = locations.find((it) => it['status'] === 'active') ?? locations[0];
  return asReference(here?.['location']) ?? asReference(encounter['serviceProvider']);
}

function readVisit(encounter: Json): Visit {
  const period = asObject(encounter['period']);
  const hospitalization = asObject(encounter['hospitalization']);
  return {
    source: referenceOf(encounter),
    id: asString(encounter['id']) ?? '',
    class: asString(asObject(encounter['class'])?.['code']),
    status: asString(encounter['status']),
    start: readInterval(period?.['start']),
    end: readInterval(period?.['end']),
    dispositions: asCodes(hospitalization?.['dischargeDisposition']),
    unit: unitOf(encounter),
  };
}

export function readVisits(encounters: readonly Json[]): Visit[] {
  return encounters.map(readVisit).filter((visit) => !NO_VISIT.has(visit.status ?? ''));
}

/** Visits that had begun by the call. */
export function begunVisits(visits: readonly Visit[], at: number): Visit[] {
  return visits.filter(({ start }) => start === undefined || start.from <= at);
}

/** An encounter that the hook names but nobody could read: it still ties notes and diagnoses to the call. */
function unreadVisit(id: string): Visit {
  const source = `Encounter/${id}`;
  return {
    source,
    id,
    class: undefined,
    status: undefined,
    start: undefined,
    end: undefined,
    dispositions: [],
    unit: undefined,
  };
}

/**
 * This encounter: the one the hook names; else, since patient-view need not name one, the only
 * visit that is under way.
 */
export function currentVisit(visits: readonly Visit[], encounterId: string | undefined): Visit | undefined {
  if (encounterId !== undefined)
    return visits.find((visit) => visit.id === encounterId) ?? unreadVisit(encounterId);
  const underWay = visits.filter((visit) => UNDER_WAY.has(visit.status ?? '') && visit.end === undefined);
  return underWay.length === 1 ? underWay[0] : undefined;
}
