-- M6d Spoke alone: Of visits with a card in which the guide was opened, in how many was it that clinician and patient spoke alone?
-- Denominator: Eligible visits with a card that came so far that the guide was opened, in one conversation.
-- Numerator: Of these, visits in which clinician and patient spoke alone.
-- Excluded: None.
-- Caveats: A step of the way from the card to help. Each patient may stop anywhere, and that is respected.
-- Not for anyone to see before small cells are hidden: 1 to 10, and what gives them away.
WITH cases AS (
SELECT v.visit_id AS case_id, v.visit_id, v.started_at AS happened_at,
  CASE WHEN EXISTS (SELECT 1 FROM conversation c WHERE c.visit_id = v.visit_id AND TRUE AND c.privacy = 'ok') THEN 1 ELSE 0 END AS numerator
FROM visit v WHERE v.eligible AND EXISTS (SELECT 1 FROM card d WHERE d.visit_id = v.visit_id) AND EXISTS (SELECT 1 FROM conversation c WHERE c.visit_id = v.visit_id AND TRUE)),
counted AS (
  SELECT p.label, 'all' AS stratum, c.case_id, MAX(c.numerator) AS numerator, CAST(NULL AS DOUBLE) AS minutes
  FROM cases c JOIN period p ON p.kind = 'month' AND c.happened_at >= p.starts_at AND c.happened_at < p.ends_at
  LEFT JOIN visit v ON v.visit_id = c.visit_id
  GROUP BY p.label, 'all', c.case_id)
SELECT label AS period, stratum, CAST(COUNT(*) AS INTEGER) AS denominator, CAST(SUM(numerator) AS INTEGER) AS numerator,
  PERCENTILE_CONT(0.5) WITHIN GROUP (ORDER BY minutes) AS median,
  PERCENTILE_CONT(0.9) WITHIN GROUP (ORDER BY minutes) AS p90
FROM counted GROUP BY label, stratum ORDER BY label, stratum;
