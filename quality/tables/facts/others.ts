import { instant } from '../table.ts';
import { type Fact, flag, text, time } from './fact.ts';

/** A visit of the log by its encounter, where it is known which one it is. */
const visitOf = 'COALESCE(k.encounter_id, l.visit)';

export const card: Fact = {
  name: 'card',
  description: 'Cards shown, with what became of them.',
  columns: [
    text('card_id', 'key'),
    text('visit_id', 'the visit'),
    text('staff_id', 'whom it was shown to'),
    time('shown_at', 'when'),
    text('outcome', 'the last feedback: accepted or overridden'),
    text('reason', 'override reason'),
  ],
  log: () => `
WITH latest AS (
  SELECT card, outcome, reason, ROW_NUMBER() OVER (PARTITION BY card ORDER BY ${instant('happened_at')} DESC) AS place
  FROM log_feedback)
SELECT l.card AS card_id, MIN(${visitOf}) AS visit_id, MIN(l.staff) AS staff_id, MIN(${instant('l.happened_at')}) AS shown_at,
  MAX(f.outcome) AS outcome, MAX(f.reason) AS reason
FROM log_card l LEFT JOIN visit_key k ON k.visit = l.visit LEFT JOIN latest f ON f.card = l.card AND f.place = 1
GROUP BY l.card`,
};

export const activity: Fact = {
  name: 'activity',
  description: 'When staff saw a card or opened a conversation.',
  columns: [text('staff_id', 'the member of staff'), time('happened_at', 'when')],
  log: () => `
SELECT staff AS staff_id, ${instant('happened_at')} AS happened_at FROM log_card
UNION ALL SELECT staff, ${instant('happened_at')} FROM log_opened`,
};

export const training: Fact = {
  name: 'training',
  description: 'Training done by staff.',
  columns: [text('staff_id', 'the member of staff'), text('module', 'module'), time('happened_at', 'when')],
  log: () => `SELECT staff AS staff_id, module, ${instant('happened_at')} AS happened_at FROM log_trained`,
};

export const artefact: Fact = {
  name: 'artefact',
  description: 'Things a conversation wrote to the EHR, with their protection.',
  columns: [
    text('artefact_id', 'key'),
    text('visit_id', 'the visit'),
    time('written_at', 'when'),
    flag('labelled', 'it carries its label'),
    flag('released', 'it reached somebody it should not have, as reported'),
  ],
  log: () => `
SELECT w.artefact AS artefact_id, MIN(c.visit_id) AS visit_id, MIN(${instant('w.happened_at')}) AS written_at,
  MAX(CASE WHEN w.outcome = 'unlabelled' THEN 1 ELSE 0 END) = 0 AS labelled,
  MAX(CASE WHEN r.artefact IS NULL THEN 0 ELSE 1 END) = 1 AS released
FROM log_written w LEFT JOIN log_released r ON r.artefact = w.artefact
LEFT JOIN conversation c ON c.conversation_id = w.conversation
WHERE w.outcome IN ('written', 'unlabelled', 'as-note') GROUP BY w.artefact`,
  records: () => `
SELECT response_id AS artefact_id, c.visit_id, c.held_at AS written_at, r.labelled, FALSE AS released
FROM fhir_response r JOIN conversation c ON c.conversation_id = r.response_id
UNION ALL SELECT request_id, encounter_id, ${instant('authored_at')}, labelled, FALSE FROM fhir_request
UNION ALL SELECT t.task_id, q.encounter_id, ${instant('q.authored_at')}, t.labelled, FALSE
FROM fhir_task t JOIN fhir_request q ON q.request_id = t.request_id`,
};

export const code: Fact = {
  name: 'code',
  description: 'Conditions that state exploitation.',
  columns: [
    text('condition_id', 'key'),
    text('patient_id', 'the patient'),
    text('visit_id', 'the visit'),
    time('recorded_at', 'when it was recorded'),
    flag('confirmed', 'it says confirmed (T74), not suspected, ruled out or past'),
  ],
  records: () => `
SELECT condition_id, patient_id, encounter_id AS visit_id, ${instant('recorded_at')} AS recorded_at,
  code LIKE 'T74%' AS confirmed
FROM fhir_coded WHERE verification IS NULL OR verification NOT IN ('entered-in-error', 'refuted')`,
};
