import type {
  ChartEvent,
  ChartPart,
  CodedObservation,
  Contact,
  PearrRecord,
  UnreadReason,
  Visit,
} from './chart-facts.ts';
import type { Interval } from './interval.ts';
import type { Json } from './read.ts';

/** A fact, and since when the chart has it: epoch milliseconds, -Infinity where nobody can tell. */
export interface Since<Fact> {
  readonly from: number;
  readonly fact: Fact;
}

/** Free text, and what it may be this encounter's by. */
export interface NoteReading {
  readonly source: string;
  /** Encounters it says it is of. */
  readonly encounters: readonly string[];
  /** When it was written, for one that names no encounter. */
  readonly when: Interval | undefined;
  /** Read when it is asked for: most documents of a chart are of other visits. */
  readonly texts: () => readonly string[];
}

/** An earlier conversation, and the encounter it was in. */
export interface PearrReading extends Omit<PearrRecord, 'thisEncounter'> {
  readonly encounter: string | undefined;
}

/**
 * A chart read once: all that rules look for, whatever the moment of the call. `factsAt` tells what of it was there.
 * Safety: holds no more of a person than ChartFacts do, but for `pool`, of which `visiblePart` alone is shown.
 */
export interface ChartReading {
  readonly born: Interval | undefined;
  readonly deceased: boolean;
  readonly died: Interval | undefined;
  readonly optOut: boolean;
  readonly visits: readonly Visit[];
  readonly events: readonly Since<ChartEvent>[];
  readonly observations: readonly Since<CodedObservation>[];
  readonly notes: readonly Since<NoteReading>[];
  readonly contacts: readonly Contact[];
  readonly pearr: readonly Since<PearrReading>[];
  readonly unread: ReadonlyMap<ChartPart, UnreadReason>;
  readonly askedParts: ReadonlySet<ChartPart>;
  readonly pool: ReadonlyMap<string, readonly Json[]>;
}

/** Since when a fact is there that is so since then. */
export function fromOf(when: Interval | undefined): number {
  return when?.from ?? Number.NEGATIVE_INFINITY;
}

/** The facts that were there by a moment. */
export function thereAt<Fact>(facts: readonly Since<Fact>[], at: number): Fact[] {
  const there: Fact[] = [];
  for (const { from, fact } of facts) if (from <= at) there.push(fact);
  return there;
}
