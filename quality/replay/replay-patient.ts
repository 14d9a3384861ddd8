import {
  assessChart,
  type Decision,
  decideFor,
  type Finding,
  type Prefetch,
  type RuleSet,
  readInterval,
} from '@pearr/cds-services';
import {
  allDataPrefetch,
  asOfPrefetch,
  type Json,
  objectOf,
  type PatientChart,
  readyChart,
} from './chart.ts';
import { type Groups, groupsOf, patientGroups } from './groups.ts';

/** Rules as a site uses them. */
export interface ReplayRules {
  readonly rules: RuleSet;
  /** Every eligible visit is offered a prompt. */
  readonly universal: boolean;
  readonly noteCodes: readonly string[];
}

export interface ReplayOptions {
  readonly now: ReplayRules;
  /** Other rules to be compared. */
  readonly other?: ReplayRules;
  /** How long after an encounter's start its chart is looked at, in milliseconds. */
  readonly after: number;
  /** Whether an encounter is looked at; all are unless given. */
  readonly isSampled?: (encounterId: string) => boolean;
}

/** What the service would have answered. */
export interface Answer {
  readonly kind: Decision['kind'];
  readonly eligible: boolean;
  readonly couldNotLook: boolean;
  /** Ids of the indicators that were present. */
  readonly present: readonly string[];
}

/** One visit, replayed. */
export interface ReplayedVisit {
  readonly at: number;
  readonly groups: Groups;
  readonly asOf: Answer;
  readonly allData: Answer;
  readonly other?: Answer;
}

/** Why a decision says that no prompt could be made, whatever the chart tells. */
const notEligible = new Set([
  'deceased',
  'opted-out',
  'encounter-class',
  'age-below-minimum',
  'completed-recently',
]);

const NO_VISIT = new Set(['planned', 'cancelled', 'entered-in-error']);

/** Any clinician; cards are the same for all. */
const userId = 'Practitioner/replay';

interface Moment {
  readonly patientId: string;
  readonly encounterId: string;
  readonly at: number;
}

const isPresent = ({ state }: Finding) => state === 'present';

function answerOf({ rules, universal, noteCodes }: ReplayRules, prefetch: Prefetch, moment: Moment): Answer {
  const assessment = assessChart(rules, prefetch, { ...moment, noteCodes });
  // A chart without its Patient is left out before.
  if ('error' in assessment) throw new Error(assessment.error);
  const { kind, because, couldNotLook } = decideFor(rules, assessment, { userId, universal });
  return {
    kind,
    eligible: !because.some((it) => notEligible.has(it)),
    couldNotLook,
    present: assessment.findings.filter(isPresent).map((it) => it.id),
  };
}

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
  const replayed = wanted.map(({ encounter, encounterId, start }): ReplayedVisit => {
    const at = start + options.after;
    const moment = { patientId: chart.patientId, encounterId, at };
    const asOf = asOfPrefetch(ready, encounter, at);
    const end = endOf(encounter, at);
    const later = { ...moment, at: end };
    return {
      at,
      groups: groupsOf(patient, same, encounter, at),
      asOf: answerOf(options.now, asOf, moment),
      allData: answerOf(options.now, allDataPrefetch(ready, encounter, end), later),
      ...(options.other !== undefined && { other: answerOf(options.other, asOf, moment) }),
    };
  });
  return { visits: replayed, undated };
}
