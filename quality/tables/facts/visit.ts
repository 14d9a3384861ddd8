import { instant, literal } from '../table.ts';
import { column, type Fact, type FactOptions, flag, text, time } from './fact.ts';

const localDay = 'CAST(started_at AS DATE)';

/** Completed years, of a birth date that may be a year or a month only: then the most they can be. */
const ages = `
  SELECT *, EXTRACT(YEAR FROM ${localDay}) - TRY_CAST(SUBSTRING(birth_date, 1, 4) AS INTEGER)
    - CASE WHEN LENGTH(birth_date) = 10
        AND SUBSTRING(birth_date, 6, 5) > SUBSTRING(CAST(${localDay} AS VARCHAR), 6, 5) THEN 1 ELSE 0 END AS age
  FROM encounters`;

const ageGroup = `
  CASE WHEN age IS NULL THEN 'unknown' WHEN age < 18 THEN 'under 18' WHEN age < 25 THEN '18-24'
    WHEN age < 45 THEN '25-44' WHEN age < 65 THEN '45-64' ELSE '65 and over' END`;

const notEligible = ({ encounterClasses, minAge, completedWithinDays }: FactOptions) => `
  CASE
    WHEN v.status IN ('planned', 'cancelled', 'entered-in-error') THEN 'no visit'
    WHEN v.class IS NULL OR v.class NOT IN (${encounterClasses.map(literal).join(', ')}) THEN 'class'
    WHEN v.deceased OR v.deceased_at <= v.started_at THEN 'deceased'
    WHEN v.age < ${minAge} THEN 'age'
    WHEN EXISTS (SELECT 1 FROM fhir_opt_out f WHERE f.patient_id = v.patient_id AND f.status = 'active'
      AND COALESCE(${instant('f.started_at')} <= v.started_at, TRUE)) THEN 'opted out'
    WHEN EXISTS (SELECT 1 FROM conversation c WHERE c.patient_id = v.patient_id
      AND c.status = 'completed' AND COALESCE(c.privacy NOT IN ('refused', 'unsafe'), TRUE)
      AND COALESCE(c.visit_id <> v.visit_id, TRUE) AND c.closed_at < v.started_at
      AND c.closed_at >= v.started_at - INTERVAL '${completedWithinDays}' DAY) THEN 'recent conversation'
  END`;

const fromRecords = (options: FactOptions) => `
WITH races AS (
  SELECT patient_id, CASE WHEN COUNT(DISTINCT race) > 1 THEN 'multiple' ELSE MIN(race) END AS race
  FROM fhir_patient_race GROUP BY patient_id),
encounters AS (
  SELECT e.encounter_id AS visit_id, e.patient_id, e.status, e.class, e.unit,
    ${instant('e.started_at')} AS started_at, ${instant('e.ended_at')} AS ended_at,
    p.birth_date, p.sex, p.ethnicity, p.language, r.race,
    COALESCE(p.deceased, FALSE) AS deceased, ${instant('p.deceased_at')} AS deceased_at
  FROM fhir_encounter e LEFT JOIN fhir_patient p ON p.patient_id = e.patient_id
  LEFT JOIN races r ON r.patient_id = e.patient_id),
aged AS (${ages}),
judged AS (SELECT v.*, ${notEligible(options)} AS not_eligible FROM aged v WHERE v.started_at IS NOT NULL)
SELECT visit_id, patient_id, started_at, ended_at, class, unit, not_eligible IS NULL AS eligible, not_eligible,
  CAST(age AS INTEGER) AS age, ${ageGroup} AS age_group, COALESCE(sex, 'unknown') AS sex,
  COALESCE(race, 'unknown') AS race, COALESCE(ethnicity, 'unknown') AS ethnicity,
  COALESCE(language, 'unknown') AS language
FROM judged`;

const unknown = "'unknown'";

const fromLog = `
SELECT visit AS visit_id, MIN(patient) AS patient_id, MIN(${instant('happened_at')}) AS started_at,
  CAST(NULL AS TIMESTAMP WITH TIME ZONE) AS ended_at, MIN(class) AS class, MIN(unit) AS unit,
  MAX(CASE WHEN eligible THEN 1 ELSE 0 END) = 1 AS eligible,
  CASE WHEN MAX(CASE WHEN eligible THEN 1 ELSE 0 END) = 1 THEN NULL ELSE 'by the service' END AS not_eligible,
  CAST(NULL AS INTEGER) AS age, ${unknown} AS age_group, ${unknown} AS sex, ${unknown} AS race,
  ${unknown} AS ethnicity, ${unknown} AS language
FROM log_visit GROUP BY visit`;

export const visit: Fact = {
  name: 'visit',
  description: 'Visits that had begun, with what makes them eligible and the groups they are seen by.',
  columns: [
    text('visit_id', 'key'),
    text('patient_id', 'the patient'),
    time('started_at', 'start, or the first time the service was asked'),
    time('ended_at', 'end'),
    text('class', 'v3-ActCode of the encounter'),
    text('unit', 'where it took place'),
    flag('eligible', 'a prompt could be made'),
    text('not_eligible', 'why not'),
    column('age', 'INTEGER', 'completed years at the start; the most they can be'),
    text('age_group', 'age in five groups'),
    text('sex', 'administrative sex'),
    text('race', 'OMB category, or multiple'),
    text('ethnicity', 'OMB category'),
    text('language', 'preferred language'),
  ],
  log: () => fromLog,
  records: fromRecords,
};
