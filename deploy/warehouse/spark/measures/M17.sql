-- M17 Confirmed afterwards: Of patients asked, for how many was exploitation confirmed afterwards?
-- Denominator: Conversations in which the open question was asked, and whose 90 days ended in the period.
-- Numerator: Of these, conversations whose patient has a confirmed code recorded within 90 days after.
-- Excluded: None.
-- Caveats: Never a target, and nearly always too few to publish. Most harm is never coded.
-- Not for anyone to see before small cells are hidden: 1 to 10, and what gives them away.
WITH cases AS (
SELECT c.conversation_id AS case_id, c.visit_id, c.held_at + INTERVAL '90' DAY AS happened_at,
  CASE WHEN EXISTS (SELECT 1 FROM code k WHERE k.patient_id = c.patient_id AND k.confirmed
    AND k.recorded_at >= c.held_at AND k.recorded_at <= c.held_at + INTERVAL '90' DAY)
    THEN 1 ELSE 0 END AS numerator
FROM conversation c WHERE c.asked AND c.held_at + INTERVAL '90' DAY <= (SELECT as_of FROM setting)),
counted AS (
  SELECT p.label, 'all' AS stratum, c.case_id, MAX(c.numerator) AS numerator, CAST(NULL AS DOUBLE) AS minutes
  FROM cases c JOIN period p ON p.kind = 'month' AND c.happened_at >= p.starts_at AND c.happened_at < p.ends_at
  LEFT JOIN visit v ON v.visit_id = c.visit_id
  GROUP BY p.label, 'all', c.case_id)
SELECT label AS period, stratum, CAST(COUNT(*) AS INTEGER) AS denominator, CAST(SUM(numerator) AS INTEGER) AS numerator,
  PERCENTILE_CONT(0.5) WITHIN GROUP (ORDER BY minutes) AS median,
  PERCENTILE_CONT(0.9) WITHIN GROUP (ORDER BY minutes) AS p90
FROM counted GROUP BY label, stratum ORDER BY label, stratum;
