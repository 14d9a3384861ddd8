-- M9b Referral completed: Of referrals patients agreed to, how many were carried through?
-- Denominator: Referrals made in the period.
-- Numerator: Of these, referrals completed so far.
-- Excluded: None.
-- Caveats: Referrals of late are still under way; read the last month with that in mind.
-- Not for anyone to see before small cells are hidden: 1 to 10, and what gives them away.
WITH cases AS (
SELECT referral_id AS case_id, visit_id, requested_at AS happened_at,
  CASE WHEN completed_at IS NOT NULL THEN 1 ELSE 0 END AS numerator
FROM referral WHERE requested_at IS NOT NULL),
counted AS (
  SELECT p.label, 'all' AS stratum, c.case_id, MAX(c.numerator) AS numerator, CAST(NULL AS DOUBLE) AS minutes
  FROM cases c JOIN period p ON p.kind = 'month' AND c.happened_at >= p.starts_at AND c.happened_at < p.ends_at
  LEFT JOIN visit v ON v.visit_id = c.visit_id
  GROUP BY p.label, 'all', c.case_id)
SELECT label AS period, stratum, CAST(COUNT(*) AS INTEGER) AS denominator, CAST(SUM(numerator) AS INTEGER) AS numerator,
  PERCENTILE_CONT(0.5) WITHIN GROUP (ORDER BY minutes) AS median,
  PERCENTILE_CONT(0.9) WITHIN GROUP (ORDER BY minutes) AS p90
FROM counted GROUP BY label, stratum ORDER BY label, stratum;
