-- M7 Asked, or validly declined: When a prompt was shown, did the patient get a real chance to say something?
-- Denominator: Eligible visits in which a card was shown (the numerator of M6a).
-- Numerator: Of these, visits in which the open question was asked, support was offered, or the patient declined to talk, declined information or wished to stop.
-- Excluded: None.
-- Caveats: A patient’s no is a complete outcome. Someone else’s refusal to leave is not the patient’s no.
-- Not for anyone to see before small cells are hidden: 1 to 10, and what gives them away.
WITH cases AS (
SELECT v.visit_id AS case_id, v.visit_id, v.started_at AS happened_at,
  CASE WHEN EXISTS (SELECT 1 FROM conversation c WHERE c.visit_id = v.visit_id AND (c.asked OR c.offered OR c.privacy = 'declined' OR c.education = 'declined' OR c.ended = 'patient-stopped')) THEN 1 ELSE 0 END AS numerator
FROM visit v WHERE v.eligible AND EXISTS (SELECT 1 FROM card d WHERE d.visit_id = v.visit_id)),
counted AS (
  SELECT p.label, 'all' AS stratum, c.case_id, MAX(c.numerator) AS numerator, CAST(NULL AS DOUBLE) AS minutes
  FROM cases c JOIN period p ON p.kind = 'month' AND c.happened_at >= p.starts_at AND c.happened_at < p.ends_at
  LEFT JOIN visit v ON v.visit_id = c.visit_id
  GROUP BY p.label, 'all', c.case_id)
SELECT label AS period, stratum, CAST(COUNT(*) AS INTEGER) AS denominator, CAST(SUM(numerator) AS INTEGER) AS numerator,
  PERCENTILE_CONT(0.5) WITHIN GROUP (ORDER BY minutes) AS median,
  PERCENTILE_CONT(0.9) WITHIN GROUP (ORDER BY minutes) AS p90
FROM counted GROUP BY label, stratum ORDER BY label, stratum;
