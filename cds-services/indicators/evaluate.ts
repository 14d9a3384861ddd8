import type { Truth } from '../decide/truth.ts';
import type { ChartFacts, ChartPart } from '../facts/chart-facts.ts';
import { isSince, monthsBefore } from '../facts/interval.ts';
import type { CompiledIndicator, RuleSet } from './compile.ts';
import type { Lookback } from './contract.ts';
import { countDates, distinctFacts } from './distinct.ts';
import type { Finding, FindingState } from './finding.ts';
import { collectHits, type Hit } from './hits.ts';

const DAY = 86_400_000;

/** Evidence within the lookback, and evidence whose date is too vague to say. */
interface Sorted {
  readonly within: readonly Hit[];
  readonly perhaps: readonly Hit[];
}

function isOfEncounter(hit: Hit, { encounter }: ChartFacts): boolean {
  if (encounter === undefined) return false;
  if (hit.encounter !== undefined) return hit.encounter === encounter.source;
  return hit.when !== undefined && encounter.start !== undefined && hit.when.from >= encounter.start.from;
}

const NOTHING: Sorted = { within: [], perhaps: [] };

/** The threshold of a lookback, worked out once a chart for each number of months. */
function createThresholds(at: number): (months: number) => number {
  const known = new Map<number, number>();
  return (months) => {
    const threshold = known.get(months) ?? monthsBefore(at, months);
    known.set(months, threshold);
    return threshold;
  };
}

interface Looking {
  readonly facts: ChartFacts;
  readonly thresholdOf: (months: number) => number;
}

/** Whether evidence lies within a lookback; a date may be too vague to say. */
function createSince(lookback: Lookback, { facts, thresholdOf }: Looking): (hit: Hit) => Truth {
  if (lookback === 'any') return () => true;
  if (lookback === 'encounter') return (hit) => isOfEncounter(hit, facts);
  const threshold = thresholdOf(lookback.months);
  return ({ when }) => (when === undefined ? 'unknown' : isSince(when, threshold));
}

function sortByLookback(
  hits: readonly Hit[],
  { lookback }: CompiledIndicator,
  { facts, thresholdOf }: Looking,
): Sorted {
  if (hits.length === 0) return NOTHING;
  const since = createSince(lookback, { facts, thresholdOf });
  const is = (hit: Hit): Truth => {
    const answer = since(hit);
    return answer === true && hit.unsure !== undefined ? 'unknown' : answer;
  };
  return {
    within: hits.filter((hit) => is(hit) === true),
    perhaps: hits.filter((hit) => is(hit) === 'unknown'),
  };
}

/** At the same time: of one resource, of one encounter, or within a day of each other. */
function isBeside(hit: Hit, other: Hit): boolean {
  if (hit.source === other.source) return true;
  if (hit.encounter !== undefined && other.encounter !== undefined) return hit.encounter === other.encounter;
  if (hit.when === undefined || other.when === undefined) return false;
  return hit.when.from <= other.when.to + DAY && other.when.from <= hit.when.to + DAY;
}

function withCompany(
  hits: readonly Hit[],
  beside: readonly Hit[],
  { criterion }: CompiledIndicator,
): readonly Hit[] {
  if (criterion.kind !== 'codes' || criterion.beside === undefined) return hits;
  return hits.filter((hit) => beside.some((other) => isBeside(hit, other)));
}

/**
 * Counts distinct dates only where one date is not enough. Facts are told apart after the lookback, so that an old or
 * undated record of a fact never takes away a recent one of the same.
 */
function stateByDates(atLeast: number, { within, perhaps }: Sorted): FindingState {
  if (atLeast === 1) {
    if (within.length > 0) return 'present';
    return perhaps.length > 0 ? 'unknown' : 'absent';
  }
  if (countDates(distinctFacts(within)).certain >= atLeast) return 'present';
  return countDates(distinctFacts([...within, ...perhaps])).possible >= atLeast ? 'unknown' : 'absent';
}

function stateByCount({ criterion }: CompiledIndicator, sorted: Sorted): FindingState {
  const { within, perhaps } = sorted;
  switch (criterion.kind) {
    case 'codes':
    case 'observation':
    case 'fhirpath':
      return stateByDates(criterion.distinctDates, sorted);
    case 'visits':
      if (within.length >= criterion.atLeast) return 'present';
      return within.length + perhaps.length >= criterion.atLeast ? 'unknown' : 'absent';
    default:
      return stateByDates(1, sorted);
  }
}

/** The parts of the chart without which an indicator cannot be called absent. */
function partsNeeded({ criterion }: CompiledIndicator, facts: ChartFacts): readonly ChartPart[] {
  switch (criterion.kind) {
    case 'codes':
      return ['conditions'];
    case 'observation':
    case 'fhirpath':
      return [criterion.part];
    case 'text':
      return facts.encounter === undefined ? ['encounters'] : ['notes', 'documents'];
    case 'contact':
      return ['relatedPersons'];
    case 'visits':
      return ['encounters'];
    case 'pearr':
      return ['responses'];
  }
}

function isInPopulation({ minAge, maxAge }: CompiledIndicator, { age }: ChartFacts): boolean | 'unknown' {
  if (age.min >= minAge && age.max <= maxAge) return true;
  return age.max < minAge || age.min > maxAge ? false : 'unknown';
}

function isUnread(indicator: CompiledIndicator, facts: ChartFacts): boolean {
  return facts.unread.size > 0 && partsNeeded(indicator, facts).some((part) => facts.unread.has(part));
}

function stateOf(indicator: CompiledIndicator, sorted: Sorted, facts: ChartFacts): FindingState {
  const included = isInPopulation(indicator, facts);
  if (included === false) return 'absent';
  const counted = sorted === NOTHING ? 'absent' : stateByCount(indicator, sorted);
  if (counted === 'absent') return isUnread(indicator, facts) ? 'unknown' : 'absent';
  return included === 'unknown' ? 'unknown' : counted;
}

function toEvidence(
  hits: readonly Hit[],
  facts: ChartFacts,
): Pick<Finding, 'evidence' | 'thisEncounter' | 'latest'> {
  return {
    evidence: [...new Set(hits.map((hit) => hit.source))].sort(),
    thisEncounter: hits.some((hit) => isOfEncounter(hit, facts)),
    latest: Math.max(...hits.map((hit) => hit.when?.from ?? Number.NEGATIVE_INFINITY)),
  };
}

function toFinding(indicator: CompiledIndicator, sorted: Sorted, facts: ChartFacts): Finding {
  const state = stateOf(indicator, sorted, facts);
  if (state !== 'present') return indicator.without[state];
  const { id, domain, weight, tags } = indicator;
  return { id, domain, weight, tags, state, ...toEvidence(sorted.within, facts) };
}

/** A finding with the number of resources that its expression failed on, if there are any. */
function withFaults(finding: Finding, hits: readonly Hit[]): Finding {
  const faults = hits.filter((hit) => hit.unsure === 'fault').length;
  return faults === 0 ? finding : { ...finding, faults };
}

/**
 * Every indicator of the rule set against one chart: present, absent, or unknown where the chart
 * could not be read far enough to say. Total and deterministic; the order is the rule set's.
 */
export function evaluateIndicators(rules: RuleSet, facts: ChartFacts): Finding[] {
  const hits = collectHits(rules, facts);
  const looking = { facts, thresholdOf: createThresholds(facts.at) };
  return rules.indicators.map((indicator, index) => {
    const found = hits.in.get(index);
    if (found === undefined) return toFinding(indicator, NOTHING, facts);
    const evidence = withCompany(found, hits.beside.get(index) ?? [], indicator);
    const finding = toFinding(indicator, sortByLookback(evidence, indicator, looking), facts);
    return indicator.expression === undefined ? finding : withFaults(finding, found);
  });
}
