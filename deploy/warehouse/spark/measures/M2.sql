-- M2 Information given: Of patients who could have been given information, how many were?
-- Denominator: Visits that began in the period and are eligible: class and age as the rules ask, patient alive.
-- Numerator: Of these, visits with a conversation in which information was given.
-- Excluded: Planned, cancelled and mistaken encounters; patients who asked for no prompts; visits within 90 days after a conversation.
-- Caveats: The headline measure. A visit without a usable start is left out and counted among the notes. Where the log is the only source, eligible visits are those the service was asked about.
-- Not for anyone to see before small cells are hidden: 1 to 10, and what gives them away.
WITH cases AS (
SELECT v.visit_id AS case_id, v.visit_id, v.started_at AS happened_at,
  CASE WHEN EXISTS (SELECT 1 FROM conversation c WHERE c.visit_id = v.visit_id AND c.education = 'given') THEN 1 ELSE 0 END AS numerator
FROM visit v WHERE v.eligible),
counted AS (
  SELECT p.label, 'all' AS stratum, c.case_id, MAX(c.numerator) AS numerator, CAST(NULL AS DOUBLE) AS minutes
  FROM cases c JOIN period p ON p.kind = 'month' AND c.happened_at >= p.starts_at AND c.happened_at < p.ends_at
  LEFT JOIN visit v ON v.visit_id = c.visit_id
  GROUP BY p.label, 'all', c.case_id)
SELECT label AS period, stratum, CAST(COUNT(*) AS INTEGER) AS denominator, CAST(SUM(numerator) AS INTEGER) AS numerator,
  PERCENTILE_CONT(0.5) WITHIN GROUP (ORDER BY minutes) AS median,
  PERCENTILE_CONT(0.9) WITHIN GROUP (ORDER BY minutes) AS p90
FROM counted GROUP BY label, stratum ORDER BY label, stratum;
