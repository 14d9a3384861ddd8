import { readInterval } from '@pearr/cds-services';
import { stratumName } from '../measures/strata.ts';
import { type Json, objectOf } from './chart.ts';

/** What visits are seen by. Safety: for the equity view alone; no rule can reach them (R1, R16). */
export const groupings = ['unit', 'age_group', 'sex', 'race', 'ethnicity', 'language'] as const;
export type Grouping = (typeof groupings)[number];
export type Groups = Readonly<Record<Grouping, string>>;

const US_CORE = 'http://hl7.org/fhir/us/core/StructureDefinition';
const UNKNOWN = 'unknown';
const YEAR = 365.25 * 86_400_000;

const list = (value: unknown): readonly Json[] => (Array.isArray(value) ? value.map(objectOf) : []);
const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

function ombCategories(patient: Json, name: string): string[] {
  const extension = list(patient['extension']).find((it) => it['url'] === `${US_CORE}/${name}`);
  return list(extension?.['extension'])
    .filter((it) => it['url'] === 'ombCategory')
    .flatMap((it) => textOf(objectOf(it['valueCoding'])['code']) ?? []);
}

function raceOf(patient: Json): string {
  const [first = UNKNOWN, ...others] = ombCategories(patient, 'us-core-race');
  return others.length > 0 ? 'multiple' : stratumName(first);
}

function languageOf(patient: Json): string {
  const preferred = list(patient['communication']).find((it) => it['preferred'] === true);
  const [coding] = list(objectOf(preferred?.['language'])['coding']);
  return textOf(coding?.['code']) ?? UNKNOWN;
}

const bands = [
  [18, 'under 18'],
  [25, '18-24'],
  [45, '25-44'],
  [65, '45-64'],
  [Number.POSITIVE_INFINITY, '65 and over'],
] as const;

function ageGroupOf(patient: Json, at: number): string {
  const born = readInterval(patient['birthDate']);
  if (born === undefined) return UNKNOWN;
  const age = (at - born.from) / YEAR;
  return bands.find(([below]) => age < below)?.[1] ?? UNKNOWN;
}

function unitOf(encounter: Json): string {
  const [location] = list(encounter['location']);
  return textOf(objectOf(location?.['location'])['reference']) ?? UNKNOWN;
}

/** The groups of a patient that no visit changes. */
export function patientGroups(patient: Json): Omit<Groups, 'unit' | 'age_group'> {
  return {
    sex: textOf(patient['gender']) ?? UNKNOWN,
    race: raceOf(patient),
    ethnicity: stratumName(ombCategories(patient, 'us-core-ethnicity')[0] ?? UNKNOWN),
    language: languageOf(patient),
  };
}

/** The groups a visit is counted in. */
export function groupsOf(
  patient: Json,
  of: ReturnType<typeof patientGroups>,
  encounter: Json,
  at: number,
): Groups {
  return { ...of, unit: unitOf(encounter), age_group: ageGroupOf(patient, at) };
}
