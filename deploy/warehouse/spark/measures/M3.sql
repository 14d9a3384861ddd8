-- M3 Material offered: Of patients given information, how many were offered a card or brochure, and did they take it?
-- Denominator: Eligible visits in which information was given (the numerator of M2).
-- Numerator: Of these, visits in which material was offered: taken, declined, or better not carried.
-- Excluded: None.
-- Caveats: “Better not carried” is a right outcome, not a failure. Of several conversations in a visit one counts.
-- Not for anyone to see before small cells are hidden: 1 to 10, and what gives them away.
WITH cases AS (
SELECT v.visit_id AS case_id, v.visit_id, MIN(v.started_at) AS happened_at,
  MAX(CASE WHEN c.material IN ('taken', 'declined', 'not-safe') THEN 1 ELSE 0 END) AS numerator,
  COALESCE(MAX(c.material), 'not recorded') AS category
FROM visit v JOIN conversation c ON c.visit_id = v.visit_id AND c.education = 'given'
WHERE v.eligible GROUP BY v.visit_id),
counted AS (
  SELECT p.label, 'all' AS stratum, c.case_id, MAX(c.numerator) AS numerator, CAST(NULL AS DOUBLE) AS minutes
  FROM cases c JOIN period p ON p.kind = 'month' AND c.happened_at >= p.starts_at AND c.happened_at < p.ends_at
  LEFT JOIN visit v ON v.visit_id = c.visit_id
  GROUP BY p.label, 'all', c.case_id)
SELECT label AS period, stratum, CAST(COUNT(*) AS INTEGER) AS denominator, CAST(SUM(numerator) AS INTEGER) AS numerator,
  PERCENTILE_CONT(0.5) WITHIN GROUP (ORDER BY minutes) AS median,
  PERCENTILE_CONT(0.9) WITHIN GROUP (ORDER BY minutes) AS p90
FROM counted GROUP BY label, stratum ORDER BY label, stratum;
