-- M13 Safe way home planned: When the patient wanted help, was going home planned for?
-- Denominator: Conversations in the period after which the patient wanted support or named a concern.
-- Numerator: Of these, conversations in which at least one part of a plan was recorded.
-- Excluded: Records of which the patient wanted only the steps kept.
-- Caveats: A plan told in person and not recorded is not seen.
-- Not for anyone to see before small cells are hidden: 1 to 10, and what gives them away.
WITH cases AS (
SELECT conversation_id AS case_id, visit_id, held_at AS happened_at, CASE WHEN planned THEN 1 ELSE 0 END AS numerator
FROM conversation WHERE wants_help AND NOT steps_only),
counted AS (
  SELECT p.label, 'all' AS stratum, c.case_id, MAX(c.numerator) AS numerator, CAST(NULL AS DOUBLE) AS minutes
  FROM cases c JOIN period p ON p.kind = 'month' AND c.happened_at >= p.starts_at AND c.happened_at < p.ends_at
  LEFT JOIN visit v ON v.visit_id = c.visit_id
  GROUP BY p.label, 'all', c.case_id)
SELECT label AS period, stratum, CAST(COUNT(*) AS INTEGER) AS denominator, CAST(SUM(numerator) AS INTEGER) AS numerator,
  PERCENTILE_CONT(0.5) WITHIN GROUP (ORDER BY minutes) AS median,
  PERCENTILE_CONT(0.9) WITHIN GROUP (ORDER BY minutes) AS p90
FROM counted GROUP BY label, stratum ORDER BY label, stratum;
