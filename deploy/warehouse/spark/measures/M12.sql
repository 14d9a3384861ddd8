-- M12 Minors: reporting documented in time: For patients under 18, was the duty to report dealt with, and at once?
-- Denominator: Conversations in the period with a patient under 18 that were closed.
-- Numerator: Of these, conversations with a report made, already made, or not required with a supervisor’s agreement; within 24 hours where the log tells.
-- Excluded: Conversations still open.
-- Caveats: That a report was documented, not whether the law asked for one. “Asking first” is not yet done.
-- Not for anyone to see before small cells are hidden: 1 to 10, and what gives them away.
WITH cases AS (
SELECT conversation_id AS case_id, visit_id, held_at AS happened_at, CASE WHEN (report IN ('made', 'already') OR (report = 'not-required' AND supervisor = 'yes'))
    AND COALESCE(closed_at <= opened_at + INTERVAL '24' HOUR, TRUE) THEN 1 ELSE 0 END AS numerator
FROM conversation WHERE minor = 'yes' AND status IN ('completed', 'stopped')),
counted AS (
  SELECT p.label, 'all' AS stratum, c.case_id, MAX(c.numerator) AS numerator, CAST(NULL AS DOUBLE) AS minutes
  FROM cases c JOIN period p ON p.kind = 'month' AND c.happened_at >= p.starts_at AND c.happened_at < p.ends_at
  LEFT JOIN visit v ON v.visit_id = c.visit_id
  GROUP BY p.label, 'all', c.case_id)
SELECT label AS period, stratum, CAST(COUNT(*) AS INTEGER) AS denominator, CAST(SUM(numerator) AS INTEGER) AS numerator,
  PERCENTILE_CONT(0.5) WITHIN GROUP (ORDER BY minutes) AS median,
  PERCENTILE_CONT(0.9) WITHIN GROUP (ORDER BY minutes) AS p90
FROM counted GROUP BY label, stratum ORDER BY label, stratum;
