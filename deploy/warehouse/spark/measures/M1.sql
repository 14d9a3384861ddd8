-- M1 Private time achieved: When a conversation was begun, could clinician and patient speak alone?
-- Denominator: Conversations begun in the period in which private time was tried.
-- Numerator: Of these, conversations held alone with the patient.
-- Excluded: Conversations opened and left before the first question was answered.
-- Caveats: A patient who prefers not to be alone has decided; it still counts as not achieved.
-- Not for anyone to see before small cells are hidden: 1 to 10, and what gives them away.
WITH cases AS (
SELECT conversation_id AS case_id, visit_id, held_at AS happened_at, CASE WHEN privacy = 'ok' THEN 1 ELSE 0 END AS numerator
FROM conversation WHERE privacy IS NOT NULL),
counted AS (
  SELECT p.label, 'all' AS stratum, c.case_id, MAX(c.numerator) AS numerator, CAST(NULL AS DOUBLE) AS minutes
  FROM cases c JOIN period p ON p.kind = 'month' AND c.happened_at >= p.starts_at AND c.happened_at < p.ends_at
  LEFT JOIN visit v ON v.visit_id = c.visit_id
  GROUP BY p.label, 'all', c.case_id)
SELECT label AS period, stratum, CAST(COUNT(*) AS INTEGER) AS denominator, CAST(SUM(numerator) AS INTEGER) AS numerator,
  PERCENTILE_CONT(0.5) WITHIN GROUP (ORDER BY minutes) AS median,
  PERCENTILE_CONT(0.9) WITHIN GROUP (ORDER BY minutes) AS p90
FROM counted GROUP BY label, stratum ORDER BY label, stratum;
