-- M10 Time to the advocate: How long until the advocate was with the patient?
-- Denominator: Referrals to a survivor advocate made in the period with a recorded first contact.
-- Numerator: Minutes from referral to first contact: median and 90th percentile.
-- Excluded: Referrals without a recorded contact; they are under way, or nobody wrote it down.
-- Caveats: Missing times make it look shorter than it is: compare its number of referrals with M9b.
-- Not for anyone to see before small cells are hidden: 1 to 10, and what gives them away.
WITH cases AS (
SELECT referral_id AS case_id, visit_id, requested_at AS happened_at, 1 AS numerator,
  (UNIX_TIMESTAMP(contact_at) - UNIX_TIMESTAMP(requested_at)) / 60 AS minutes
FROM referral WHERE type = 'survivor-advocate' AND contact_at >= requested_at),
counted AS (
  SELECT p.label, 'all' AS stratum, c.case_id, MAX(c.numerator) AS numerator, MAX(c.minutes) AS minutes
  FROM cases c JOIN period p ON p.kind = 'month' AND c.happened_at >= p.starts_at AND c.happened_at < p.ends_at
  LEFT JOIN visit v ON v.visit_id = c.visit_id
  GROUP BY p.label, 'all', c.case_id)
SELECT label AS period, stratum, CAST(COUNT(*) AS INTEGER) AS denominator, CAST(SUM(numerator) AS INTEGER) AS numerator,
  PERCENTILE_CONT(0.5) WITHIN GROUP (ORDER BY minutes) AS median,
  PERCENTILE_CONT(0.9) WITHIN GROUP (ORDER BY minutes) AS p90
FROM counted GROUP BY label, stratum ORDER BY label, stratum;
