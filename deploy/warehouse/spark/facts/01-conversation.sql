-- PEARR conversations: which steps were taken. What was said is nowhere.
CREATE OR REPLACE TEMPORARY VIEW conversation AS SELECT r.response_id AS conversation_id, r.encounter_id AS visit_id, r.patient_id,
  CAST(NULL AS TIMESTAMP) AS opened_at, CASE WHEN LENGTH(r.authored_at) >= 10 THEN TRY_CAST(r.authored_at AS TIMESTAMP) END AS closed_at,
  CASE WHEN LENGTH(r.authored_at) >= 10 THEN TRY_CAST(r.authored_at AS TIMESTAMP) END AS held_at,
  CASE WHEN r.status = 'amended' THEN 'completed' ELSE r.status END AS status,
  MAX(CASE WHEN a.link_id = 'about.ended' THEN a.code END) AS ended,
  CASE WHEN MAX(CASE WHEN a.link_id = 'duty.age' AND a.code IN ('yes') THEN 1 ELSE 0 END) = 1 THEN 'yes' WHEN MAX(CASE WHEN a.link_id = 'duty.age' AND a.code IN ('no') THEN 1 ELSE 0 END) = 1 THEN 'no'
    ELSE MAX(CASE WHEN a.link_id = 'about.minor' THEN a.code END) END AS minor,
  CASE WHEN MAX(CASE WHEN a.link_id = 'about.steps' AND a.code = 'privacy' THEN 1 ELSE 0 END) = 1 THEN 'ok' ELSE MAX(CASE WHEN a.link_id = 'privacy.outcome' THEN a.code END) END AS privacy,
  MAX(CASE WHEN a.link_id = 'privacy.interpreter' THEN a.code END) AS interpreter,
  CASE WHEN MAX(CASE WHEN a.link_id = 'about.steps' AND a.code = 'limits' THEN 1 ELSE 0 END) = 1 THEN 'yes' ELSE MAX(CASE WHEN a.link_id = 'limits.explained' THEN a.code END) END AS limits,
  CAST(NULL AS TIMESTAMP) AS limits_at,
  CASE WHEN MAX(CASE WHEN a.link_id = 'about.steps' AND a.code = 'educate' THEN 1 ELSE 0 END) = 1 THEN 'given' ELSE MAX(CASE WHEN a.link_id = 'educate.given' THEN a.code END) END AS education,
  MAX(CASE WHEN a.link_id = 'educate.material' THEN a.code END) AS material,
  (MAX(CASE WHEN a.link_id = 'about.steps' AND a.code = 'ask' THEN 1 ELSE 0 END) = 1 OR MAX(CASE WHEN a.link_id = 'ask.outcome' THEN 1 ELSE 0 END) = 1) AS asked, CAST(NULL AS TIMESTAMP) AS asked_at,
  (MAX(CASE WHEN a.link_id = 'about.steps' AND a.code = 'ask' THEN 1 ELSE 0 END) = 1 OR MAX(CASE WHEN a.link_id = 'ask.outcome' THEN 1 ELSE 0 END) = 1) AND NOT (MAX(CASE WHEN a.link_id = 'about.steps' AND a.code = 'respect' THEN 1 ELSE 0 END) = 1 OR MAX(CASE WHEN a.link_id = 'ask.outcome' AND a.code IN ('no-concern', 'declined') THEN 1 ELSE 0 END) = 1) AS wants_help,
  (MAX(CASE WHEN a.link_id = 'about.steps' AND a.code = 'respond' THEN 1 ELSE 0 END) = 1 OR MAX(CASE WHEN a.link_id = 'respond.referrals' THEN 1 ELSE 0 END) = 1) AS offered,
  MAX(CASE WHEN a.link_id = 'respond.consent' THEN a.code END) AS consent, MAX(CASE WHEN a.link_id = 'duty.report' THEN a.code END) AS report,
  MAX(CASE WHEN a.link_id = 'duty.supervisor' THEN a.code END) AS supervisor, MAX(CASE WHEN a.link_id = 'close.follow-up' THEN a.code END) AS follow_up,
  MAX(CASE WHEN a.link_id = 'respond.plan' THEN 1 ELSE 0 END) = 1 AS planned, MAX(CASE WHEN a.link_id = 'close.record' AND a.code IN ('steps') THEN 1 ELSE 0 END) = 1 AS steps_only
FROM fhir_response r LEFT JOIN fhir_answer a ON a.response_id = r.response_id
WHERE (r.questionnaire = 'https://pearr-on-fhir.github.io/fhir/Questionnaire/pearr' OR r.questionnaire LIKE 'https://pearr-on-fhir.github.io/fhir/Questionnaire/pearr|%') AND r.status IN ('completed', 'amended', 'stopped', 'in-progress')
GROUP BY r.response_id, r.encounter_id, r.patient_id, r.authored_at, r.status;
