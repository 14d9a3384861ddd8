-- Referrals a patient agreed to, and what became of them.
CREATE OR REPLACE TEMPORARY VIEW referral AS WITH worked AS (
  SELECT request_id, status, contact_at, done_at, modified_at,
    ROW_NUMBER() OVER (PARTITION BY request_id ORDER BY CASE WHEN LENGTH(modified_at) >= 10 THEN TRY_CAST(modified_at AS TIMESTAMP) END DESC, task_id) AS place
  FROM fhir_task WHERE status NOT IN ('entered-in-error', 'draft'))
SELECT q.request_id AS referral_id, q.encounter_id AS visit_id, q.patient_id, CASE q.type WHEN 'patient-advocate' THEN 'survivor-advocate' WHEN 'medical-home' THEN 'medical-safe-haven' WHEN 'social-work' THEN 'social-work' WHEN 'community-resources' THEN 'community-agency' WHEN 'specialist-nurse' THEN 'specialist-examination' WHEN 'housing-support' THEN 'place-tonight' WHEN 'behavioral-health' THEN 'mental-health' WHEN 'community-services' THEN 'legal-services' WHEN 'employment-support' THEN 'workplace-rights' ELSE 'other' END AS type,
  CASE WHEN q.status = 'completed' THEN 'completed' WHEN q.status = 'revoked' THEN 'cancelled'
    ELSE COALESCE(t.status, 'requested') END AS status,
  CASE WHEN LENGTH(q.authored_at) >= 10 THEN TRY_CAST(q.authored_at AS TIMESTAMP) END AS requested_at,
  CASE WHEN t.status IN ('accepted', 'in-progress', 'completed') THEN CASE WHEN LENGTH(t.modified_at) >= 10 THEN TRY_CAST(t.modified_at AS TIMESTAMP) END END AS accepted_at,
  CASE WHEN LENGTH(t.contact_at) >= 10 THEN TRY_CAST(t.contact_at AS TIMESTAMP) END AS contact_at,
  CASE WHEN t.status = 'completed' OR q.status = 'completed'
    THEN COALESCE(CASE WHEN LENGTH(t.done_at) >= 10 THEN TRY_CAST(t.done_at AS TIMESTAMP) END, CASE WHEN LENGTH(t.modified_at) >= 10 THEN TRY_CAST(t.modified_at AS TIMESTAMP) END, CASE WHEN LENGTH(q.authored_at) >= 10 THEN TRY_CAST(q.authored_at AS TIMESTAMP) END) END AS completed_at
FROM fhir_request q LEFT JOIN worked t ON t.request_id = q.request_id AND t.place = 1
WHERE q.status NOT IN ('entered-in-error', 'draft');
