-- M9a Referral accepted: When referrals were offered, did the patient accept one?
-- Denominator: Conversations in the period in which referrals were offered.
-- Numerator: Of these, conversations after which a referral was made with the patient’s consent.
-- Excluded: None.
-- Caveats: A no is respected and no failure. A referral counts for the visit it was made in.
-- Not for anyone to see before small cells are hidden: 1 to 10, and what gives them away.
WITH cases AS (
SELECT conversation_id AS case_id, visit_id, held_at AS happened_at, CASE WHEN consent = 'yes' OR EXISTS (SELECT 1 FROM referral r WHERE r.visit_id = conversation.visit_id) THEN 1 ELSE 0 END AS numerator
FROM conversation WHERE offered),
counted AS (
  SELECT p.label, 'all' AS stratum, c.case_id, MAX(c.numerator) AS numerator, CAST(NULL AS DOUBLE) AS minutes
  FROM cases c JOIN period p ON p.kind = 'month' AND c.happened_at >= p.starts_at AND c.happened_at < p.ends_at
  LEFT JOIN visit v ON v.visit_id = c.visit_id
  GROUP BY p.label, 'all', c.case_id)
SELECT label AS period, stratum, CAST(COUNT(*) AS INTEGER) AS denominator, CAST(SUM(numerator) AS INTEGER) AS numerator,
  PERCENTILE_CONT(0.5) WITHIN GROUP (ORDER BY minutes) AS median,
  PERCENTILE_CONT(0.9) WITHIN GROUP (ORDER BY minutes) AS p90
FROM counted GROUP BY label, stratum ORDER BY label, stratum;
