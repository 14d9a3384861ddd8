import { readInterval } from '@pearr/cds-services';
import { type Answer, createAnswers, type ReplayRules } from './answers.ts';
import { type Json, objectOf, type PatientChart, readyChart } from './chart.ts';
import { type Groups, groupsOf, patientGroups } from './groups.ts';

export interface ReplayOptions {
  readonly now: ReplayRules;
  /** Other rules to be compared. */
  readonly other?: ReplayRules;
  /** How long after an encounter's start its chart is looked at, in milliseconds. */
  readonly after: number;
  /** Whether an encounter is looked at; all are unless given. */
  readonly isSampled?: (encounterId: string) => boolean;
}

/** One visit, replayed. */
export interface ReplayedVisit {
  readonly at: number;
  readonly groups: Groups;
  readonly asOf: Answer;
  readonly allData: Answer;
  readonly other?: Answer;
}

const NO_VISIT = new Set(['planned', 'cancelled', 'entered-in-error']);

function startOf(encounter: Json): number | undefined {
  return readInterval(objectOf(encounter['period'])['start'])?.from;
}

/** The end of a visit; one that says none is taken to last a day. */
function endOf(encounter: Json, start: number): number {
  const end = readInterval(objectOf(encounter['period'])['end'])?.from;
  return Math.max(end ?? start + 86_400_000, start);
}

/** Encounters that took place, and why others cannot be replayed. */
function startsOf(encounters: readonly Json[]) {
  const visits: { encounter: Json; encounterId: string; start: number }[] = [];
  let undated = 0;
  for (const encounter of encounters) {
    const { id, status } = encounter;
    if (typeof id !== 'string' || NO_VISIT.has(String(status))) continue;
    const start = startOf(encounter);
    if (start === undefined) undated += 1;
    else visits.push({ encounter, encounterId: id, start });
  }
  return { visits, undated };
}

/** What came of one patient's chart. */
export interface ReplayedPatient {
  readonly visits: readonly ReplayedVisit[];
  /** Visits without a usable start. */
  readonly undated: number;
}

/**
 * Answers every visit of a patient as the live service would have: by the same evaluator, as of the visit's
 * start, and beside it with all that was ever written. A chart without its Patient has no answers.
 */
export function replayPatient(chart: PatientChart, options: ReplayOptions): ReplayedPatient {
  const patient = chart.byType.get('Patient')?.[0];
  if (patient === undefined) return { visits: [], undated: 0 };
  const ready = readyChart(chart);
  const same = patientGroups(patient);
  const { visits, undated } = startsOf(ready.encounters);
  const wanted = visits.filter(({ encounterId }) => options.isSampled?.(encounterId) ?? true);
  if (wanted.length === 0) return { visits: [], undated };
  const now = createAnswers(options.now, ready);
  const other = options.other && createAnswers(options.other, ready);
  const replayed = wanted.map(({ encounter, encounterId, start }): ReplayedVisit => {
    const at = start + options.after;
    const looked = { encounter, encounterId, at };
    return {
      at,
      groups: groupsOf(patient, same, encounter, at),
      asOf: now.asOf(looked),
      allData: now.allData({ ...looked, at: endOf(encounter, at) }),
      ...(other && { other: other.asOf(looked) }),
    };
  });
  return { visits: replayed, undated };
}
