-- M6c Override reasons: Why were prompts set aside?
-- Denominator: Cards shown in the period whose last feedback was an override.
-- Numerator: The same, by reason.
-- Excluded: Cards without feedback.
-- Caveats: Few EHRs report every override, so the numbers are a lower bound.
-- Not for anyone to see before small cells are hidden: 1 to 10, and what gives them away.
WITH cases AS (
SELECT card_id AS case_id, visit_id, shown_at AS happened_at, 1 AS numerator, COALESCE(reason, 'no reason') AS category
FROM card WHERE outcome = 'overridden'),
counted AS (
  SELECT p.label, 'all' AS stratum, c.case_id, MAX(c.numerator) AS numerator, CAST(NULL AS DOUBLE) AS minutes
  FROM cases c JOIN period p ON p.kind = 'month' AND c.happened_at >= p.starts_at AND c.happened_at < p.ends_at
  LEFT JOIN visit v ON v.visit_id = c.visit_id
  GROUP BY p.label, 'all', c.case_id)
SELECT label AS period, stratum, CAST(COUNT(*) AS INTEGER) AS denominator, CAST(SUM(numerator) AS INTEGER) AS numerator,
  PERCENTILE_CONT(0.5) WITHIN GROUP (ORDER BY minutes) AS median,
  PERCENTILE_CONT(0.9) WITHIN GROUP (ORDER BY minutes) AS p90
FROM counted GROUP BY label, stratum ORDER BY label, stratum;
