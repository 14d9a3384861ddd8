-- Conditions that state exploitation.
CREATE OR REPLACE TEMPORARY VIEW code AS SELECT condition_id, patient_id, encounter_id AS visit_id, CASE WHEN LENGTH(recorded_at) >= 10 THEN TRY_CAST(recorded_at AS TIMESTAMP) END AS recorded_at,
  code LIKE 'T74%' AS confirmed
FROM fhir_coded WHERE verification IS NULL OR verification NOT IN ('entered-in-error', 'refuted');
