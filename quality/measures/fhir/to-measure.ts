import { canonicalBase } from '@pearr/pearr';
import type { CodeableConcept, Measure, MeasureGroupPopulation } from 'fhir/r4.js';
import type { MeasureDefinition } from '../measure.ts';

const TERMINOLOGY = 'http://terminology.hl7.org/CodeSystem';

type PopulationCode = 'denominator' | 'numerator' | 'measure-population';

export function populationCode(code: PopulationCode): CodeableConcept {
  return { coding: [{ system: `${TERMINOLOGY}/measure-population`, code }] };
}

/** Canonical of a measure. */
export function measureUrl({ id }: MeasureDefinition): string {
  return `${canonicalBase}/Measure/pearr-${id.toLowerCase()}`;
}

function population(code: PopulationCode, description: string, sql: string): MeasureGroupPopulation {
  return {
    code: populationCode(code),
    description,
    criteria: { language: 'application/sql', expression: sql.trim() },
  };
}

function populationsOf({ scoring, denominator, numerator, cases }: MeasureDefinition) {
  if (scoring === 'minutes') return [population('measure-population', denominator, cases)];
  const all = population('denominator', denominator, cases);
  if (scoring === 'distribution') return [all];
  const some = `SELECT * FROM (${cases.trim()}) AS cases WHERE numerator = 1`;
  return [all, population('numerator', numerator, some)];
}

const scorings = {
  proportion: 'proportion',
  minutes: 'continuous-variable',
  distribution: 'cohort',
} as const;

/** The notation in which more or less is better; nothing where neither is. */
export function improvementNotation({ better }: MeasureDefinition): CodeableConcept | undefined {
  if (better === 'none') return undefined;
  const code = better === 'more' ? 'increase' : 'decrease';
  return { coding: [{ system: `${TERMINOLOGY}/measure-improvement-notation`, code }] };
}

/** A measure as FHIR: its plain-language specification, and the SQL over our tables of facts as criteria. */
export function toMeasure(measure: MeasureDefinition): Measure {
  const notation = improvementNotation(measure);
  return {
    resourceType: 'Measure',
    id: `pearr-${measure.id.toLowerCase()}`,
    url: measureUrl(measure),
    name: `Pearr${measure.id}`,
    title: `${measure.id} ${measure.title}`,
    status: 'active',
    description: measure.question,
    purpose: measure.source,
    guidance: `Exclusions: ${measure.exclusions} Caveats: ${measure.caveats}`,
    scoring: { coding: [{ system: `${TERMINOLOGY}/measure-scoring`, code: scorings[measure.scoring] }] },
    ...(notation !== undefined && { improvementNotation: notation }),
    group: [{ population: populationsOf(measure) }],
  };
}
