import { privacyItem } from '@pearr/pearr';
import type { FiringCondition, FiringRules } from '../../decide/firing.ts';
import type { Domain } from '../../indicators/contract.ts';
import type { Knowledge } from '../../indicators/knowledge.ts';
import type { Verdict } from './assess.testing.ts';
import type { Call } from './calls.testing.ts';
import { type Chart, path, readChart, texts } from './fhirpath-chart.testing.ts';
import { type Found, findIndicator, isHere, isReferred } from './fhirpath-indicators.testing.ts';
import { type Answer, all, any, monthsEarlier } from './stretch.testing.ts';

const DAY = 86_400_000;

type Reading = Found & Knowledge['indicators'][number];

interface Case {
  readonly chart: Chart;
  readonly readings: readonly Reading[];
  readonly firing: FiringRules;
}

const of = ({ readings }: Case, domain: Domain) => readings.filter((it) => it.domain === domain);

/** By an indicator of full weight; or by one of low weight, beside a domain that is there in full. */
function counts(it: Case, domain: Domain): Answer {
  const full = (each: Domain) =>
    any(
      of(it, each)
        .filter(({ weight }) => weight >= 1)
        .map(({ answer }) => answer),
    );
  const low = any(
    of(it, domain)
      .filter(({ weight }) => weight < 1)
      .map(({ answer }) => answer),
  );
  const beside = any(it.firing.lowWeightNeeds.filter((each) => each !== domain).map(full));
  return any([full(domain), all([low, beside])]);
}

/** What is present must have a proof that passes; what is unknown may have one. */
function anyProof(readings: readonly Reading[], passes: (proof: Found['proofs'][number]) => boolean): Answer {
  return any(readings.map(({ answer, proofs }) => (answer === true ? proofs.some(passes) : answer)));
}

function holds(it: Case, condition: FiringCondition): Answer {
  if ('tag' in condition)
    return any(it.readings.filter(({ tags }) => tags.includes(condition.tag)).map(({ answer }) => answer));
  if ('anyDomain' in condition) {
    const readings = condition.anyDomain.flatMap((domain) => of(it, domain));
    if (condition.thisEncounter) return anyProof(readings, (proof) => isHere(proof, it.chart));
    return any(readings.map(({ answer }) => answer));
  }
  const { countOf, atLeast, recentMonths } = condition;
  const perhaps = countOf.filter((domain) => counts(it, domain) !== false);
  const certain = perhaps.filter((domain) => counts(it, domain) === true);
  const enough = certain.length >= atLeast ? true : perhaps.length >= atLeast ? null : false;
  if (recentMonths === undefined) return enough;
  const threshold = monthsEarlier(it.chart.at, recentMonths);
  const recent = anyProof(
    perhaps.flatMap((domain) => of(it, domain)),
    ({ when }) => when !== undefined && when.low >= threshold,
  );
  return all([enough, recent]);
}

function decideAt(it: Case, age: number): string {
  if (age < it.firing.eligibility.minAge) return 'none';
  const known = any(of(it, 'KNOWN').map(({ answer }) => answer));
  if (known !== false) return known === true ? 'support' : 'could-not-look';
  const rules = it.firing.rules.filter(({ minAge = 0, maxAge = 999 }) => age >= minAge && age <= maxAge);
  const fires = any(rules.map(({ when }) => all(when.map((condition) => holds(it, condition)))));
  return fires === null ? 'could-not-look' : fires ? 'prompt' : 'none';
}

function decide(it: Case): string {
  const { chart, firing } = it;
  const { minAge, encounterClasses, completedWithinDays } = firing.eligibility;
  const { encounterClass } = chart;
  if (chart.deceased || chart.optedOut || chart.oldest < minAge) return 'none';
  if (encounterClass !== undefined && !encounterClasses.includes(encounterClass)) return 'none';
  const { conversations, thisEncounter } = chart;
  const isOpen = ({ resource }: (typeof conversations)[number]) =>
    path(`status = 'in-progress'`, resource)[0] === true;
  const open = conversations.some(
    (each) =>
      isOpen(each) &&
      thisEncounter !== undefined &&
      isReferred(texts('encounter.reference', each.resource)[0], thisEncounter),
  );
  if (open) return 'resume';
  const notHad = `repeat(item).where(linkId = '${privacyItem.linkId}').answer.valueCoding.code
    .where($this = 'refused' or $this = 'unsafe').exists()`;
  const since = monthsEarlier(chart.at, 0) - completedWithinDays * DAY;
  const completed = conversations.some(
    (each) =>
      !isOpen(each) &&
      path(notHad, each.resource)[0] === false &&
      (each.when === undefined || each.when.high > since),
  );
  if (completed) return 'none';
  const ages = Array.from(
    { length: chart.oldest - chart.youngest + 1 },
    (_, index) => chart.youngest + index,
  );
  const decisions = new Set(ages.map((age) => decideAt(it, age)));
  const [only = 'none', ...others] = decisions;
  return others.length === 0 ? only : 'could-not-look';
}

/** An independent reading of the clinical text: FHIRPath finds the facts, a few plain functions weigh them. */
export function fhirpathVerdict(
  { indicators, valueSets, firing }: Knowledge,
  call: Call,
  notes: Readonly<Record<string, Answer>>,
): Verdict {
  const chart = readChart(call);
  const readings = indicators
    .filter((it) => it.on)
    .map((it) => ({ ...it, ...findIndicator(it, chart, { sets: valueSets, notes }) }));
  const shown = readings.filter((it) => it.answer === true && it.criterion.kind !== 'text');
  return {
    indicators: Object.fromEntries(readings.map(({ id, answer }) => [id, answer])),
    decision: decide({ chart, readings, firing }),
    evidence: Object.fromEntries(
      shown.map(({ id, proofs }) => [id, [...new Set(proofs.map((it) => it.source))].sort()]),
    ),
  };
}
