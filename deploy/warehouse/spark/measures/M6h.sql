-- M6h Then carried through: Of visits with a card in which the patient agreed to a referral, in how many was it that a referral was carried through?
-- Denominator: Eligible visits with a card that came so far that the patient agreed to a referral, in one conversation.
-- Numerator: Of these, visits in which a referral was carried through.
-- Excluded: None.
-- Caveats: A step of the way from the card to help. Each patient may stop anywhere, and that is respected.
-- Not for anyone to see before small cells are hidden: 1 to 10, and what gives them away.
WITH cases AS (
SELECT v.visit_id AS case_id, v.visit_id, v.started_at AS happened_at,
  CASE WHEN EXISTS (SELECT 1 FROM conversation c WHERE c.visit_id = v.visit_id AND TRUE AND c.privacy = 'ok' AND c.education = 'given' AND c.asked AND (c.consent = 'yes' OR EXISTS (SELECT 1 FROM referral r WHERE r.visit_id = c.visit_id)) AND EXISTS (SELECT 1 FROM referral r WHERE r.visit_id = c.visit_id AND r.completed_at IS NOT NULL)) THEN 1 ELSE 0 END AS numerator
FROM visit v WHERE v.eligible AND EXISTS (SELECT 1 FROM card d WHERE d.visit_id = v.visit_id) AND EXISTS (SELECT 1 FROM conversation c WHERE c.visit_id = v.visit_id AND TRUE AND c.privacy = 'ok' AND c.education = 'given' AND c.asked AND (c.consent = 'yes' OR EXISTS (SELECT 1 FROM referral r WHERE r.visit_id = c.visit_id)))),
counted AS (
  SELECT p.label, 'all' AS stratum, c.case_id, MAX(c.numerator) AS numerator, CAST(NULL AS DOUBLE) AS minutes
  FROM cases c JOIN period p ON p.kind = 'month' AND c.happened_at >= p.starts_at AND c.happened_at < p.ends_at
  LEFT JOIN visit v ON v.visit_id = c.visit_id
  GROUP BY p.label, 'all', c.case_id)
SELECT label AS period, stratum, CAST(COUNT(*) AS INTEGER) AS denominator, CAST(SUM(numerator) AS INTEGER) AS numerator,
  PERCENTILE_CONT(0.5) WITHIN GROUP (ORDER BY minutes) AS median,
  PERCENTILE_CONT(0.9) WITHIN GROUP (ORDER BY minutes) AS p90
FROM counted GROUP BY label, stratum ORDER BY label, stratum;
