-- Things a conversation wrote to the EHR, with their protection.
CREATE OR REPLACE TEMPORARY VIEW artefact AS SELECT response_id AS artefact_id, c.visit_id, c.held_at AS written_at, r.labelled, FALSE AS released
FROM fhir_response r JOIN conversation c ON c.conversation_id = r.response_id
UNION ALL SELECT request_id, encounter_id, CASE WHEN LENGTH(authored_at) >= 10 THEN TRY_CAST(authored_at AS TIMESTAMP) END, labelled, FALSE FROM fhir_request
UNION ALL SELECT t.task_id, q.encounter_id, CASE WHEN LENGTH(q.authored_at) >= 10 THEN TRY_CAST(q.authored_at AS TIMESTAMP) END, t.labelled, FALSE
FROM fhir_task t JOIN fhir_request q ON q.request_id = t.request_id;
