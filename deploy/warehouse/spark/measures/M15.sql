-- M15 Unprotected records: Was anything written without its protection, or seen by somebody who should not?
-- Denominator: Things a conversation wrote to the EHR in the period.
-- Numerator: Of these, things without their label or reported as released.
-- Excluded: None.
-- Caveats: A label asks for protection and does not give it. Releases are known only when reported.
-- Not for anyone to see before small cells are hidden: 1 to 10, and what gives them away.
WITH cases AS (
SELECT artefact_id AS case_id, visit_id, written_at AS happened_at,
  CASE WHEN released OR NOT labelled THEN 1 ELSE 0 END AS numerator
FROM artefact WHERE written_at IS NOT NULL),
counted AS (
  SELECT p.label, 'all' AS stratum, c.case_id, MAX(c.numerator) AS numerator, CAST(NULL AS DOUBLE) AS minutes
  FROM cases c JOIN period p ON p.kind = 'month' AND c.happened_at >= p.starts_at AND c.happened_at < p.ends_at
  LEFT JOIN visit v ON v.visit_id = c.visit_id
  GROUP BY p.label, 'all', c.case_id)
SELECT label AS period, stratum, CAST(COUNT(*) AS INTEGER) AS denominator, CAST(SUM(numerator) AS INTEGER) AS numerator,
  PERCENTILE_CONT(0.5) WITHIN GROUP (ORDER BY minutes) AS median,
  PERCENTILE_CONT(0.9) WITHIN GROUP (ORDER BY minutes) AS p90
FROM counted GROUP BY label, stratum ORDER BY label, stratum;
