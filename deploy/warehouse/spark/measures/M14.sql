-- M14 Codes with a recorded conversation: When exploitation was coded, had somebody spoken with the patient?
-- Denominator: Conditions that state exploitation, recorded in the period.
-- Numerator: Of these, codes of patients with a conversation recorded before, or in the same visit.
-- Excluded: Refuted and mistaken ones.
-- Caveats: A code carried over from another system has its conversation elsewhere.
-- Not for anyone to see before small cells are hidden: 1 to 10, and what gives them away.
WITH cases AS (
SELECT k.condition_id AS case_id, k.visit_id, k.recorded_at AS happened_at,
  CASE WHEN EXISTS (SELECT 1 FROM conversation c WHERE c.patient_id = k.patient_id
    AND (c.visit_id = k.visit_id OR c.held_at <= k.recorded_at)) THEN 1 ELSE 0 END AS numerator
FROM code k WHERE k.recorded_at IS NOT NULL),
counted AS (
  SELECT p.label, 'all' AS stratum, c.case_id, MAX(c.numerator) AS numerator, CAST(NULL AS DOUBLE) AS minutes
  FROM cases c JOIN period p ON p.kind = 'month' AND c.happened_at >= p.starts_at AND c.happened_at < p.ends_at
  LEFT JOIN visit v ON v.visit_id = c.visit_id
  GROUP BY p.label, 'all', c.case_id)
SELECT label AS period, stratum, CAST(COUNT(*) AS INTEGER) AS denominator, CAST(SUM(numerator) AS INTEGER) AS numerator,
  PERCENTILE_CONT(0.5) WITHIN GROUP (ORDER BY minutes) AS median,
  PERCENTILE_CONT(0.9) WITHIN GROUP (ORDER BY minutes) AS p90
FROM counted GROUP BY label, stratum ORDER BY label, stratum;
