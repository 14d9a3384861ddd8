import { instant, literal } from '../table.ts';
import { type Fact, type FactOptions, flag, text, time } from './fact.ts';

/** The last outcome of each step of a conversation, and when it was first reached. */
const steps = `
  SELECT conversation, step, outcome,
    MIN(${instant('happened_at')}) OVER (PARTITION BY conversation, step) AS reached_at,
    ROW_NUMBER() OVER (PARTITION BY conversation, step ORDER BY ${instant('happened_at')} DESC) AS latest
  FROM log_step`;

const outcome = (step: string) => `MAX(CASE WHEN s.step = '${step}' THEN s.outcome END)`;
const reached = (step: string) => `COALESCE(MAX(CASE WHEN s.step = '${step}' THEN 1 ELSE 0 END), 0) = 1`;
const reachedAt = (step: string) => `MIN(CASE WHEN s.step = '${step}' THEN s.reached_at END)`;

const fromLog = `
WITH steps AS (${steps}),
opened AS (
  SELECT o.conversation, MIN(COALESCE(k.encounter_id, o.visit)) AS visit_id, MIN(${instant('o.happened_at')}) AS opened_at
  FROM log_opened o LEFT JOIN visit_key k ON k.visit = o.visit GROUP BY o.conversation),
patients AS (SELECT visit, MIN(patient) AS patient FROM log_visit GROUP BY visit),
patient_of AS (
  SELECT COALESCE(k.encounter_id, p.visit) AS visit_id, MIN(COALESCE(e.patient_id, p.patient)) AS patient_id
  FROM patients p LEFT JOIN visit_key k ON k.visit = p.visit
  LEFT JOIN fhir_encounter e ON e.encounter_id = k.encounter_id
  GROUP BY COALESCE(k.encounter_id, p.visit)),
closed AS (
  SELECT conversation, MAX(${instant('happened_at')}) AS closed_at, MAX(status) AS status, MAX(ended) AS ended,
    MAX(minor) AS minor
  FROM log_closed GROUP BY conversation)
SELECT o.conversation AS conversation_id, o.visit_id, MIN(p.patient_id) AS patient_id, o.opened_at,
  MAX(c.closed_at) AS closed_at, o.opened_at AS held_at,
  COALESCE(MAX(c.status), 'in-progress') AS status, MAX(c.ended) AS ended, MAX(c.minor) AS minor,
  ${outcome('privacy')} AS privacy, ${outcome('interpreter')} AS interpreter,
  ${outcome('limits')} AS limits, ${reachedAt('limits')} AS limits_at,
  ${outcome('educate')} AS education, ${outcome('material')} AS material,
  ${reached('ask')} AS asked, ${reachedAt('ask')} AS asked_at,
  ${reached('ask')} AND NOT (${reached('respect')}) AS wants_help,
  ${reached('respond')} AS offered, ${outcome('consent')} AS consent,
  ${outcome('duty')} AS report, ${outcome('supervisor')} AS supervisor,
  ${outcome('follow-up')} AS follow_up, ${reached('plan')} AS planned, FALSE AS steps_only
FROM opened o LEFT JOIN patient_of p ON p.visit_id = o.visit_id
LEFT JOIN closed c ON c.conversation = o.conversation
LEFT JOIN steps s ON s.conversation = o.conversation AND s.latest = 1
GROUP BY o.conversation, o.visit_id, o.opened_at`;

const answer = (linkId: string) => `MAX(CASE WHEN a.link_id = '${linkId}' THEN a.code END)`;
const taken = (step: string) =>
  `MAX(CASE WHEN a.link_id = 'about.steps' AND a.code = '${step}' THEN 1 ELSE 0 END) = 1`;
const answered = (linkId: string) => `MAX(CASE WHEN a.link_id = '${linkId}' THEN 1 ELSE 0 END) = 1`;
const oneOf = (linkId: string, ...codes: string[]) =>
  `MAX(CASE WHEN a.link_id = '${linkId}' AND a.code IN (${codes.map(literal).join(', ')}) THEN 1 ELSE 0 END) = 1`;

/** Asked: by the steps, which stay in a record that keeps nothing else, or by an answer. */
const asked = `(${taken('ask')} OR ${answered('ask.outcome')})`;
const respected = `(${taken('respect')} OR ${oneOf('ask.outcome', 'no-concern', 'declined')})`;

function isPearr({ questionnaires }: FactOptions): string {
  const each = questionnaires.map(
    (url) => `r.questionnaire = ${literal(url)} OR r.questionnaire LIKE ${literal(`${url}|%`)}`,
  );
  return `(${each.join(' OR ')})`;
}

const fromRecords = (options: FactOptions) => `
SELECT r.response_id AS conversation_id, r.encounter_id AS visit_id, r.patient_id,
  CAST(NULL AS TIMESTAMP WITH TIME ZONE) AS opened_at, ${instant('r.authored_at')} AS closed_at,
  ${instant('r.authored_at')} AS held_at,
  CASE WHEN r.status = 'amended' THEN 'completed' ELSE r.status END AS status,
  ${answer('about.ended')} AS ended,
  CASE WHEN ${oneOf('duty.age', 'yes')} THEN 'yes' WHEN ${oneOf('duty.age', 'no')} THEN 'no'
    ELSE ${answer('about.minor')} END AS minor,
  CASE WHEN ${taken('privacy')} THEN 'ok' ELSE ${answer('privacy.outcome')} END AS privacy,
  ${answer('privacy.interpreter')} AS interpreter,
  CASE WHEN ${taken('limits')} THEN 'yes' ELSE ${answer('limits.explained')} END AS limits,
  CAST(NULL AS TIMESTAMP WITH TIME ZONE) AS limits_at,
  CASE WHEN ${taken('educate')} THEN 'given' ELSE ${answer('educate.given')} END AS education,
  ${answer('educate.material')} AS material,
  ${asked} AS asked, CAST(NULL AS TIMESTAMP WITH TIME ZONE) AS asked_at,
  ${asked} AND NOT ${respected} AS wants_help,
  (${taken('respond')} OR ${answered('respond.referrals')}) AS offered,
  ${answer('respond.consent')} AS consent, ${answer('duty.report')} AS report,
  ${answer('duty.supervisor')} AS supervisor, ${answer('close.follow-up')} AS follow_up,
  ${answered('respond.plan')} AS planned, ${oneOf('close.record', 'steps')} AS steps_only
FROM fhir_response r LEFT JOIN fhir_answer a ON a.response_id = r.response_id
WHERE ${isPearr(options)} AND r.status IN ('completed', 'amended', 'stopped', 'in-progress')
GROUP BY r.response_id, r.encounter_id, r.patient_id, r.authored_at, r.status`;

export const conversation: Fact = {
  name: 'conversation',
  description: 'PEARR conversations: which steps were taken. What was said is nowhere.',
  columns: [
    text('conversation_id', 'key'),
    text('visit_id', 'the visit it was held in'),
    text('patient_id', 'the patient'),
    time('opened_at', 'when it was opened; records do not say'),
    time('closed_at', 'when it was closed'),
    time('held_at', 'the moment it is counted by: opened, or for records when it was written'),
    text('status', 'completed, stopped or in-progress'),
    text('ended', 'why it ended early'),
    text('minor', 'patient under 18: yes, no or unknown'),
    text('privacy', 'private time: ok, refused, unsafe or declined'),
    text('interpreter', 'interpreter: not-needed, qualified or unavailable'),
    text('limits', 'limits of confidentiality explained: yes or not-yet'),
    time('limits_at', 'when they were; records do not say'),
    text('education', 'information: given, declined or not-given'),
    text('material', 'card or brochure: taken, declined, not-safe or not-offered'),
    flag('asked', 'the open question was asked'),
    time('asked_at', 'when; records do not say'),
    flag('wants_help', 'it was asked, and the answer was neither no nor declined'),
    flag('offered', 'referrals were offered'),
    text('consent', 'agreed to referrals: yes or no'),
    text('report', 'for minors: made, already, not-required or consulting'),
    text('supervisor', 'not-required agreed with a supervisor: yes or not-yet'),
    text('follow_up', 'another visit: agreed, declined or not-offered'),
    flag('planned', 'going home was planned for'),
    flag('steps_only', 'the patient wanted only the steps recorded'),
  ],
  log: () => fromLog,
  records: fromRecords,
};
