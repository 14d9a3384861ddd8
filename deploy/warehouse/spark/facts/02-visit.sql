-- Visits that had begun, with what makes them eligible and the groups they are seen by.
CREATE OR REPLACE TEMPORARY VIEW visit AS WITH races AS (
  SELECT patient_id, CASE WHEN COUNT(DISTINCT race) > 1 THEN 'multiple' ELSE MIN(race) END AS race
  FROM fhir_patient_race GROUP BY patient_id),
encounters AS (
  SELECT e.encounter_id AS visit_id, e.patient_id, e.status, e.class, e.unit,
    CASE WHEN LENGTH(e.started_at) >= 10 THEN TRY_CAST(e.started_at AS TIMESTAMP) END AS started_at, CASE WHEN LENGTH(e.ended_at) >= 10 THEN TRY_CAST(e.ended_at AS TIMESTAMP) END AS ended_at,
    p.birth_date, p.sex, p.ethnicity, p.language, r.race,
    COALESCE(p.deceased, FALSE) AS deceased, CASE WHEN LENGTH(p.deceased_at) >= 10 THEN TRY_CAST(p.deceased_at AS TIMESTAMP) END AS deceased_at
  FROM fhir_encounter e LEFT JOIN fhir_patient p ON p.patient_id = e.patient_id
  LEFT JOIN races r ON r.patient_id = e.patient_id),
aged AS (
  SELECT *, EXTRACT(YEAR FROM CAST(started_at AS DATE)) - TRY_CAST(SUBSTRING(birth_date, 1, 4) AS INTEGER)
    - CASE WHEN LENGTH(birth_date) = 10
        AND SUBSTRING(birth_date, 6, 5) > SUBSTRING(CAST(CAST(started_at AS DATE) AS STRING), 6, 5) THEN 1 ELSE 0 END AS age
  FROM encounters),
judged AS (SELECT v.*, 
  CASE
    WHEN v.status IN ('planned', 'cancelled', 'entered-in-error') THEN 'no visit'
    WHEN v.class IS NULL OR v.class NOT IN ('AMB', 'EMER', 'IMP', 'ACUTE', 'NONAC', 'OBSENC', 'SS') THEN 'class'
    WHEN v.deceased OR v.deceased_at <= v.started_at THEN 'deceased'
    WHEN v.age < 10 THEN 'age'
    WHEN EXISTS (SELECT 1 FROM fhir_opt_out f WHERE f.patient_id = v.patient_id AND f.status = 'active'
      AND COALESCE(CASE WHEN LENGTH(f.started_at) >= 10 THEN TRY_CAST(f.started_at AS TIMESTAMP) END <= v.started_at, TRUE)) THEN 'opted out'
    WHEN EXISTS (SELECT 1 FROM conversation c WHERE c.patient_id = v.patient_id
      AND c.status = 'completed' AND COALESCE(c.privacy NOT IN ('refused', 'unsafe'), TRUE)
      AND COALESCE(c.visit_id <> v.visit_id, TRUE) AND c.closed_at < v.started_at
      AND c.closed_at >= v.started_at - INTERVAL '90' DAY) THEN 'recent conversation'
  END AS not_eligible FROM aged v WHERE v.started_at IS NOT NULL)
SELECT visit_id, patient_id, started_at, ended_at, class, unit, not_eligible IS NULL AS eligible, not_eligible,
  CAST(age AS INTEGER) AS age, 
  CASE WHEN age IS NULL THEN 'unknown' WHEN age < 18 THEN 'under 18' WHEN age < 25 THEN '18-24'
    WHEN age < 45 THEN '25-44' WHEN age < 65 THEN '45-64' ELSE '65 and over' END AS age_group, COALESCE(sex, 'unknown') AS sex,
  COALESCE(race, 'unknown') AS race, COALESCE(ethnicity, 'unknown') AS ethnicity,
  COALESCE(language, 'unknown') AS language
FROM judged;
