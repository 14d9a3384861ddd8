import type { AgeRange } from './age.ts';
import type { Interval } from './interval.ts';
import type { Coded, Json } from './read.ts';

/** How a coded fact came into the chart; a problem-list entry may repeat an encounter's diagnosis. */
export type EventKind =
  | 'problem-list'
  | 'encounter-diagnosis'
  | 'encounter-reason'
  | 'condition'
  | 'procedure';

/** A coded fact: a Condition, an Encounter's reason or diagnosis, a Procedure. */
export interface ChartEvent {
  readonly source: string;
  readonly kind: EventKind;
  readonly codings: readonly Coded[];
  /** Onset, else recorded date; absent when the chart gives neither. */
  readonly when: Interval | undefined;
  readonly encounter: string | undefined;
}

export interface CodedObservation {
  readonly source: string;
  readonly codings: readonly Coded[];
  readonly values: readonly Coded[];
  readonly when: Interval | undefined;
}

export interface Visit {
  readonly source: string;
  readonly id: string;
  readonly class: string | undefined;
  readonly status: string | undefined;
  readonly start: Interval | undefined;
  readonly end: Interval | undefined;
  readonly dispositions: readonly string[];
  /** Where it takes place: the reference of its location, else of its provider. Only a cap on cards asks for it. */
  readonly unit: string | undefined;
}

/** Free text of this encounter: a triage note, a chief complaint, an inline document. */
export interface Note {
  readonly source: string;
  readonly text: string;
}

export interface Contact {
  readonly source: string;
  readonly relationships: readonly Coded[];
}

/** An earlier or running PEARR conversation, read from the chart's QuestionnaireResponses. */
export interface PearrRecord {
  readonly source: string;
  readonly state: 'completed' | 'in-progress';
  readonly when: Interval | undefined;
  readonly thisEncounter: boolean;
  /** Private time was refused by somebody. */
  readonly privacyRefused: boolean;
  /** The conversation could take place: false once private time was refused or unsafe. */
  readonly had: boolean;
}

/** A resource as a site's own expressions may see it, dated as any other fact is. */
export interface AskedResource {
  readonly source: string;
  readonly when: Interval | undefined;
  readonly encounter: string | undefined;
  /** Safety: codes, dates and numbers alone; see `visiblePart`. */
  readonly resource: Json;
}

/** A part of the chart, named as its prefetch key is. */
export type ChartPart =
  | 'patient'
  | 'encounter'
  | 'encounters'
  | 'conditions'
  | 'notes'
  | 'documents'
  | 'socialHistory'
  | 'laboratory'
  | 'responses'
  | 'relatedPersons'
  | 'flags';

/** Why a part could not be read, or not to its end. */
export type UnreadReason = 'failed' | 'absent' | 'incomplete';

/**
 * All that a decision may see of a chart.
 * Safety: there is no place here for race, ethnicity, language, religion, payer, address or any
 * other protected attribute, so no rule can reach one.
 */
export interface ChartFacts {
  /** The moment of the call, epoch milliseconds. */
  readonly at: number;
  readonly age: AgeRange;
  readonly deceased: boolean;
  readonly optOut: boolean;
  readonly encounter: Visit | undefined;
  readonly events: readonly ChartEvent[];
  readonly observations: readonly CodedObservation[];
  readonly visits: readonly Visit[];
  readonly notes: readonly Note[];
  readonly contacts: readonly Contact[];
  readonly pearr: readonly PearrRecord[];
  /** What a site's own expressions are asked of; empty where it has none. */
  readonly asked: ReadonlyMap<ChartPart, readonly AskedResource[]>;
  readonly unread: ReadonlyMap<ChartPart, UnreadReason>;
}
