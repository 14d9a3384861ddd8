-- M8 Help wanted: Of patients asked, how many wanted help?
-- Denominator: Conversations in the period in which the open question was asked.
-- Numerator: Of these, conversations after which the patient wanted support or named a concern.
-- Excluded: None.
-- Caveats: Never a target: it says how the question is received, not how many are harmed. A record of which the patient wanted only the steps kept still tells the steps.
-- Not for anyone to see before small cells are hidden: 1 to 10, and what gives them away.
WITH cases AS (
SELECT conversation_id AS case_id, visit_id, held_at AS happened_at, CASE WHEN wants_help THEN 1 ELSE 0 END AS numerator
FROM conversation WHERE asked),
counted AS (
  SELECT p.label, 'all' AS stratum, c.case_id, MAX(c.numerator) AS numerator, CAST(NULL AS DOUBLE) AS minutes
  FROM cases c JOIN period p ON p.kind = 'month' AND c.happened_at >= p.starts_at AND c.happened_at < p.ends_at
  LEFT JOIN visit v ON v.visit_id = c.visit_id
  GROUP BY p.label, 'all', c.case_id)
SELECT label AS period, stratum, CAST(COUNT(*) AS INTEGER) AS denominator, CAST(SUM(numerator) AS INTEGER) AS numerator,
  PERCENTILE_CONT(0.5) WITHIN GROUP (ORDER BY minutes) AS median,
  PERCENTILE_CONT(0.9) WITHIN GROUP (ORDER BY minutes) AS p90
FROM counted GROUP BY label, stratum ORDER BY label, stratum;
