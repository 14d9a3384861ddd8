import {
  type Assessment,
  assessChart,
  assessReading,
  type ChartReading,
  type Decision,
  decideFor,
  type Finding,
  type Prefetch,
  type RuleSet,
  readFor,
} from '@pearr/cds-services';
import {
  allDataPrefetch,
  asOfPrefetch,
  goesOn,
  type Json,
  justBegun,
  partsChange,
  type ReadyChart,
  wholePrefetch,
} from './chart.ts';

/** Rules as a site uses them. */
export interface ReplayRules {
  readonly rules: RuleSet;
  /** Every eligible visit is offered a prompt. */
  readonly universal: boolean;
  readonly noteCodes: readonly string[];
}

/** What the service would have answered. */
export interface Answer {
  readonly kind: Decision['kind'];
  readonly eligible: boolean;
  readonly couldNotLook: boolean;
  /** Ids of the indicators that were present. */
  readonly present: readonly string[];
}

/** A visit, and the moment at which its chart is looked at. */
export interface Looked {
  readonly encounter: Json;
  readonly encounterId: string;
  readonly at: number;
}

/** Answers to one patient's visits: with the chart as it was, or with all that was ever written of that time. */
export interface Answers {
  asOf(looked: Looked): Answer;
  allData(looked: Looked): Answer;
}

/** Why a decision says that no prompt could be made, whatever the chart tells. */
const notEligible = new Set([
  'deceased',
  'opted-out',
  'encounter-class',
  'age-below-minimum',
  'completed-recently',
]);

/** Any clinician; cards are the same for all. */
const userId = 'Practitioner/replay';

function presentOf(findings: readonly Finding[]): string[] {
  const present: string[] = [];
  for (const { state, id } of findings) if (state === 'present') present.push(id);
  return present;
}

function answerOf({ rules, universal }: ReplayRules, assessment: Assessment): Answer {
  const { kind, because, couldNotLook } = decideFor(rules, assessment, { userId, universal });
  return {
    kind,
    eligible: !because.some((it) => notEligible.has(it)),
    couldNotLook,
    present: presentOf(assessment.findings),
  };
}

/** A chart without its Patient is left out before. */
function noPatient({ error }: { readonly error: string }): never {
  throw new Error(error);
}

/** Answers that read the chart anew for every visit, as the service does at every call. */
export function answersByCall(of: ReplayRules, chart: ReadyChart): Answers {
  const { rules, noteCodes } = of;
  const answer = (prefetch: Prefetch, { encounterId, at }: Looked) => {
    const options = { patientId: chart.patientId, encounterId, at, noteCodes };
    const assessment = assessChart(rules, prefetch, options);
    return 'error' in assessment ? noPatient(assessment) : answerOf(of, assessment);
  };
  return {
    asOf: (looked) => answer(asOfPrefetch(chart, looked), looked),
    allData: (looked) => answer(allDataPrefetch(chart, looked), looked),
  };
}

/** The visit as it stood when it began, and those it overlaps, in a chart that was read with their ends. */
function asBegun(reading: ChartReading, { encounterId, at }: Looked): ChartReading {
  const visits = reading.visits.map((visit) =>
    visit.id === encounterId || goesOn(visit.end, at) ? { ...visit, ...justBegun } : visit,
  );
  return { ...reading, visits };
}

/** The same answers of a chart that is read once for all its visits. */
function answersByReading(of: ReplayRules, chart: ReadyChart): Answers {
  const { rules, noteCodes } = of;
  const { patientId } = chart;
  const read = (prefetch: Prefetch) => {
    const chartRead = readFor(rules, prefetch, { patientId, noteCodes });
    return 'error' in chartRead ? noPatient(chartRead) : chartRead.reading;
  };
  const recorded = read(wholePrefetch(chart, 'asRecorded'));
  const whenever = read(wholePrefetch(chart, 'wheneverRecorded'));
  return {
    asOf: (looked) => answerOf(of, assessReading(rules, asBegun(recorded, looked), looked)),
    allData: (looked) => answerOf(of, assessReading(rules, whenever, looked)),
  };
}

/**
 * Answers by the live evaluator. A chart is read once for all visits, unless some of its parts are there at one
 * visit and not at another, or a site's own expressions see whole resources.
 */
export function createAnswers(of: ReplayRules, chart: ReadyChart): Answers {
  const isReadOften = of.rules.askedParts.size > 0 || partsChange(chart);
  return isReadOften ? answersByCall(of, chart) : answersByReading(of, chart);
}
