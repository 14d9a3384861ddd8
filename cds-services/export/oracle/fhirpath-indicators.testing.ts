import { privacyItem } from '@pearr/pearr';
import type { IndicatorDefinition } from '../../indicators/contract.ts';
import type { Knowledge } from '../../indicators/knowledge.ts';
import { type Chart, codingTest, path, texts } from './fhirpath-chart.testing.ts';
import {
  type Answer,
  all,
  any,
  fewestDates,
  monthsEarlier,
  mostDates,
  type Stretch,
} from './stretch.testing.ts';

const DAY = 86_400_000;

/** One record that speaks for an indicator. */
export interface Proof {
  readonly source: string;
  readonly when: Stretch | undefined;
  readonly encounter: string | undefined;
  readonly code?: string;
  readonly problem?: boolean;
}

/** An indicator's answer, and the records within its lookback. */
export interface Found {
  readonly answer: Answer;
  readonly proofs: readonly Proof[];
}

/** A site's own expression is left out: this oracle would ask the same engine the same question. */
type Criterion = Exclude<IndicatorDefinition['criterion'], { kind: 'fhirpath' }>;
type Sets = Knowledge['valueSets'];

const chosen = (sets: Sets, ids: readonly string[]) => sets.filter((it) => ids.includes(it.id));

function statementsOf(chart: Chart, sets: Sets, ids: readonly string[]): Proof[] {
  const test = codingTest(chosen(sets, ids));
  return chart.statements.flatMap(({ concepts, ...statement }) => {
    const codes = texts(`coding.where(${test}).code`, concepts).map((it) =>
      it.replaceAll('.', '').toUpperCase(),
    );
    return [...new Set(codes)].map((code) => ({ ...statement, code }));
  });
}

/** Of one resource, of one encounter where both name one, or within a day of each other. */
function together(a: Proof, b: Proof): boolean {
  if (a.source === b.source) return true;
  if (a.encounter !== undefined && b.encounter !== undefined) return a.encounter === b.encounter;
  if (a.when === undefined || b.when === undefined) return false;
  return Math.max(a.when.low, b.when.low) - Math.min(a.when.high, b.when.high) <= DAY;
}

function proofsOf(criterion: Criterion, chart: Chart, sets: Sets): Proof[] {
  switch (criterion.kind) {
    case 'codes': {
      const own = statementsOf(chart, sets, criterion.in);
      if (criterion.beside === undefined) return own;
      const company = statementsOf(chart, sets, criterion.beside);
      return own.filter((it) => company.some((other) => together(it, other)));
    }
    case 'observation': {
      const question = codingTest(chosen(sets, criterion.code));
      const answer = codingTest(chosen(sets, criterion.value));
      const test = `code.coding.where(${question}).exists() and
        (valueCodeableConcept | interpretation).coding.where(${answer}).exists()`;
      return chart.observations
        .filter(({ resource }) => path(test, resource)[0] === true)
        .map(({ source, when }) => ({ source, when, encounter: undefined }));
    }
    case 'contact': {
      const test = codingTest(chosen(sets, criterion.relationship));
      return chart.contacts
        .filter(({ concepts }) => path(`coding.where(${test}).exists()`, concepts)[0] === true)
        .map(({ source }) => ({ source, when: chart.encounterBegan, encounter: chart.thisEncounter }));
    }
    case 'visits': {
      const list = (values: readonly string[]) => `(${values.map((it) => `'${it}'`).join(' | ')})`;
      const classes = criterion.classes && `class.code in ${list(criterion.classes)}`;
      const ends = criterion.dispositions?.map((it) => `'${it}'`).join(' | ');
      const ended = ends && `hospitalization.dischargeDisposition.coding.where(code in (${ends})).exists()`;
      const test = [classes, ended].filter((it) => it !== undefined).join(' and ');
      return chart.visits
        .filter(({ resource }) => test === '' || path(test, resource)[0] === true)
        .map(({ source, when }) => ({ source, when, encounter: source }));
    }
    case 'pearr': {
      const refused = `repeat(item).where(linkId = '${privacyItem.linkId}').answer.valueCoding.where(code = '${criterion.privacy}').exists()`;
      return chart.conversations
        .filter(({ resource }) => path(refused, resource)[0] === true)
        .map(({ source, resource, when }) => {
          const [reference] = texts('encounter.reference', resource);
          const here = chart.thisEncounter !== undefined && isReferred(reference, chart.thisEncounter);
          return { source, when, encounter: here ? chart.thisEncounter : undefined };
        });
    }
    case 'text':
      return [];
  }
}

export function isReferred(reference: string | undefined, name: string): boolean {
  return reference !== undefined && new RegExp(`(^|/)${name}(/_history/.*)?$`).test(reference);
}

/** Said of this encounter, or said of none and since it began. */
export function isHere({ encounter, when }: Proof, { thisEncounter, encounterBegan }: Chart): boolean {
  if (thisEncounter === undefined) return false;
  if (encounter !== undefined) return encounter === thisEncounter;
  return when !== undefined && encounterBegan !== undefined && when.low >= encounterBegan.low;
}

function inLookback(proof: Proof, { lookback }: IndicatorDefinition, chart: Chart): Answer {
  if (lookback === 'any') return true;
  if (lookback === 'encounter') return isHere(proof, chart);
  const threshold = monthsEarlier(chart.at, lookback.months);
  if (proof.when === undefined) return null;
  if (proof.when.low >= threshold) return true;
  return proof.when.high <= threshold ? false : null;
}

const order = ({ when, source, code = '' }: Proof) => ({
  low: when?.low ?? Number.POSITIVE_INFINITY,
  high: when?.high ?? Number.POSITIVE_INFINITY,
  name: `${source} ${code}`,
});

function inOrder(a: Proof, b: Proof): number {
  const [one, other] = [order(a), order(b)];
  if (one.low !== other.low) return one.low < other.low ? -1 : 1;
  if (one.high !== other.high) return one.high < other.high ? -1 : 1;
  return one.name < other.name ? -1 : Number(one.name > other.name);
}

/**
 * Each fact once: a problem-list entry of what was diagnosed in the same encounter, or within a month, is no fact of
 * its own; and a record that repeats an earlier one (the same resource, or the same code in one encounter) is none.
 */
function facts(proofs: readonly Proof[]): Proof[] {
  const diagnoses = proofs.filter((it) => it.problem !== true);
  const own = proofs.filter(
    (it) =>
      it.problem !== true ||
      !diagnoses.some(
        (other) =>
          other.code === it.code &&
          ((it.encounter !== undefined && it.encounter === other.encounter) ||
            it.when === undefined ||
            other.when === undefined ||
            Math.max(it.when.low, other.when.low) - Math.min(it.when.high, other.when.high) <= 31 * DAY),
      ),
  );
  const sorted = own.toSorted(inOrder);
  return sorted.filter(
    (it, index) =>
      !sorted
        .slice(0, index)
        .some(
          (earlier) =>
            earlier.source === it.source ||
            (it.encounter !== undefined &&
              it.code !== undefined &&
              earlier.encounter === it.encounter &&
              earlier.code === it.code),
        ),
  );
}

function counted(criterion: Criterion, within: readonly Proof[], possible: readonly Proof[]): Answer {
  if (criterion.kind === 'visits') {
    if (within.length >= criterion.atLeast) return true;
    return possible.length >= criterion.atLeast ? null : false;
  }
  const dates = 'distinctDates' in criterion ? criterion.distinctDates : 1;
  if (dates === 1) return within.length > 0 ? true : possible.length > 0 ? null : false;
  const dated = facts(within).flatMap(({ when }) => (when === undefined ? [] : [when]));
  if (fewestDates(dated) >= dates) return true;
  return mostDates(facts(possible).map(({ when }) => when)) >= dates ? null : false;
}

const parts: Readonly<Record<Exclude<Criterion['kind'], 'text' | 'observation'>, string>> = {
  codes: 'conditions',
  contact: 'relatedPersons',
  visits: 'encounters',
  pearr: 'responses',
};

function isOfAge({ population }: IndicatorDefinition, { youngest, oldest }: Chart): Answer {
  const { minAge = 0, maxAge = Number.POSITIVE_INFINITY } = population;
  const ages = Array.from({ length: oldest - youngest + 1 }, (_, index) => youngest + index);
  const fits = ages.map((age) => age >= minAge && age <= maxAge);
  return fits.every((it) => it) ? true : fits.some((it) => it) ? null : false;
}

/** One indicator read from the chart; rules of text are answered by the caller. */
export function findIndicator(
  indicator: IndicatorDefinition,
  chart: Chart,
  { sets, notes }: { sets: Sets; notes: Readonly<Record<string, Answer>> },
): Found {
  const { criterion, id } = indicator;
  if (criterion.kind === 'fhirpath') throw new Error(`${id}: an expression is no question for this oracle`);
  if (criterion.kind === 'text') {
    const answer = notes[id] ?? null;
    const proof = { source: 'notes', when: chart.encounterBegan, encounter: chart.thisEncounter };
    return { answer, proofs: answer === true ? [proof] : [] };
  }
  const proofs = proofsOf(criterion, chart, sets);
  const within = proofs.filter((it) => inLookback(it, indicator, chart) === true);
  const possible = proofs.filter((it) => inLookback(it, indicator, chart) !== false);
  const part = criterion.kind === 'observation' ? criterion.part : parts[criterion.kind];
  const unread = chart.unread.includes(part) ? null : false;
  const answer = all([isOfAge(indicator, chart), any([counted(criterion, within, possible), unread])]);
  return { answer, proofs: within };
}
