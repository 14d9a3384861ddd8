import type { ChartPart } from '../../facts/chart-facts.ts';
import { asObject, asString, type Json } from '../../facts/read.ts';
import { protectedCode } from '../protected.ts';
import { systemOf } from '../value-set.ts';

/**
 * Parts of the chart that an expression may look at. Safety: R1. The Patient and related persons are not among them:
 * all that they hold beyond an age and a relationship is protected.
 */
export const visibleParts = [
  'conditions',
  'encounters',
  'notes',
  'socialHistory',
  'laboratory',
  'flags',
] as const satisfies readonly ChartPart[];

const choices: Readonly<Record<string, readonly string[]>> = {
  onset: ['DateTime', 'Period', 'Age', 'Range'],
  abatement: ['DateTime', 'Period', 'Age', 'Range'],
  effective: ['DateTime', 'Period', 'Instant'],
  value: ['Quantity', 'CodeableConcept', 'Boolean', 'Integer', 'DateTime', 'Range', 'Ratio'],
};

/**
 * Elements that an expression may name, of resources and of datatypes alike: codes, dates, numbers and how a visit
 * went. Safety: R1. A list of what may be seen; free text, displays, extensions, narrative, identifiers, people,
 * places, diets and arrangements are not on it.
 */
export const visibleElements: readonly string[] = [
  ...['resourceType', 'status', 'category', 'code', 'severity', 'clinicalStatus', 'verificationStatus'],
  ...['bodySite', 'stage', 'summary', 'evidence', 'recordedDate', 'issued', 'interpretation', 'method'],
  ...['component', 'dataAbsentReason', 'class', 'type', 'serviceType', 'priority', 'period', 'length'],
  ...['reasonCode', 'hospitalization', 'dischargeDisposition', 'admitSource', 'reAdmission'],
  ...['coding', 'system', 'unit', 'comparator', 'start', 'end', 'low', 'high', 'numerator', 'denominator'],
  ...Object.keys(choices),
];

const keys = new Set([
  ...visibleElements.filter((it) => choices[it] === undefined || it === 'value'),
  ...Object.entries(choices).flatMap(([name, types]) => types.map((type) => name + type)),
]);

/** Whether a value states a protected attribute by a code, anywhere within. */
function statesProtected(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(statesProtected);
  const object = asObject(value);
  if (object === undefined) return false;
  const system = systemOf(asString(object['system']) ?? '');
  const code = asString(object['code']);
  if (system !== undefined && code !== undefined && protectedCode(system, code) !== undefined) return true;
  return Object.values(object).some(statesProtected);
}

/** What may be seen of a value; what held only what may not is not there at all, lest its being there tells. */
function strip(value: unknown): unknown {
  if (Array.isArray(value)) {
    const kept = value.map(strip).filter((it) => it !== undefined);
    return kept.length === 0 ? undefined : kept;
  }
  const object = asObject(value);
  if (object === undefined) return value;
  const kept = Object.entries(object)
    .filter(([key]) => keys.has(key))
    .map(([key, each]) => [key, strip(each)] as const)
    .filter(([, each]) => each !== undefined);
  return kept.length === 0 ? undefined : Object.fromEntries(kept);
}

/**
 * What an expression may see of a resource; nothing when a code of it states a protected attribute. How deep a
 * resource can be is bounded where requests are read.
 */
export function visiblePart(resource: Json): Json | undefined {
  return statesProtected(resource) ? undefined : asObject(strip(resource));
}
