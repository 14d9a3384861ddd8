-- M11 Follow-up within 30 days: Of patients who agreed to another visit, how many came within 30 days?
-- Denominator: Conversations in which another visit was agreed, and whose 30 days ended in the period.
-- Numerator: Of these, conversations followed by another visit of the patient within 30 days.
-- Excluded: None.
-- Caveats: Any later visit counts; a visit elsewhere is not seen.
-- Not for anyone to see before small cells are hidden: 1 to 10, and what gives them away.
WITH cases AS (
SELECT conversation_id AS case_id, visit_id, held_at + INTERVAL '30' DAY AS happened_at, CASE WHEN EXISTS (SELECT 1 FROM visit v WHERE v.patient_id = conversation.patient_id AND v.visit_id <> conversation.visit_id
    AND COALESCE(v.not_eligible <> 'no visit', TRUE) AND v.started_at > held_at
    AND v.started_at <= held_at + INTERVAL '30' DAY) THEN 1 ELSE 0 END AS numerator
FROM conversation WHERE follow_up = 'agreed' AND held_at + INTERVAL '30' DAY <= (SELECT as_of FROM setting)),
counted AS (
  SELECT p.label, 'all' AS stratum, c.case_id, MAX(c.numerator) AS numerator, CAST(NULL AS DOUBLE) AS minutes
  FROM cases c JOIN period p ON p.kind = 'month' AND c.happened_at >= p.starts_at AND c.happened_at < p.ends_at
  LEFT JOIN visit v ON v.visit_id = c.visit_id
  GROUP BY p.label, 'all', c.case_id)
SELECT label AS period, stratum, CAST(COUNT(*) AS INTEGER) AS denominator, CAST(SUM(numerator) AS INTEGER) AS numerator,
  PERCENTILE_CONT(0.5) WITHIN GROUP (ORDER BY minutes) AS median,
  PERCENTILE_CONT(0.9) WITHIN GROUP (ORDER BY minutes) AS p90
FROM counted GROUP BY label, stratum ORDER BY label, stratum;
