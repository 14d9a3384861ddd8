-- M16 Staff trained: Of staff who met the programme, how many were trained within a year?
-- Denominator: Staff who saw a card or opened a conversation in the period.
-- Numerator: Of these, staff with training in the 12 months before.
-- Excluded: None.
-- Caveats: Training elsewhere is not seen. Staff of several months count once in each.
-- Not for anyone to see before small cells are hidden: 1 to 10, and what gives them away.
WITH cases AS (
SELECT a.staff_id AS case_id, CAST(NULL AS STRING) AS visit_id, a.happened_at,
  CASE WHEN EXISTS (SELECT 1 FROM training t WHERE t.staff_id = a.staff_id AND t.happened_at <= a.happened_at
    AND t.happened_at > a.happened_at - INTERVAL '12' MONTH) THEN 1 ELSE 0 END AS numerator
FROM activity a),
counted AS (
  SELECT p.label, 'all' AS stratum, c.case_id, MAX(c.numerator) AS numerator, CAST(NULL AS DOUBLE) AS minutes
  FROM cases c JOIN period p ON p.kind = 'month' AND c.happened_at >= p.starts_at AND c.happened_at < p.ends_at
  LEFT JOIN visit v ON v.visit_id = c.visit_id
  GROUP BY p.label, 'all', c.case_id)
SELECT label AS period, stratum, CAST(COUNT(*) AS INTEGER) AS denominator, CAST(SUM(numerator) AS INTEGER) AS numerator,
  PERCENTILE_CONT(0.5) WITHIN GROUP (ORDER BY minutes) AS median,
  PERCENTILE_CONT(0.9) WITHIN GROUP (ORDER BY minutes) AS p90
FROM counted GROUP BY label, stratum ORDER BY label, stratum;
