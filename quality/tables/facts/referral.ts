import { referralTypes } from '@pearr/pearr';
import { instant, literal } from '../table.ts';
import { type Fact, text, time } from './fact.ts';

const whenStatus = (...statuses: string[]) =>
  `MIN(CASE WHEN status IN (${statuses.map(literal).join(', ')}) THEN ${instant('happened_at')} END)`;

const fromLog = `
WITH latest AS (
  SELECT referral, status, ROW_NUMBER() OVER (PARTITION BY referral ORDER BY ${instant('happened_at')} DESC) AS place
  FROM log_referral),
moments AS (
  SELECT referral, MIN(conversation) AS conversation, MIN(type) AS type, ${whenStatus('requested')} AS requested_at,
    ${whenStatus('accepted', 'in-progress', 'completed')} AS accepted_at,
    ${whenStatus('in-progress', 'completed')} AS contact_at, ${whenStatus('completed')} AS completed_at
  FROM log_referral GROUP BY referral)
SELECT m.referral AS referral_id, c.visit_id, c.patient_id, m.type, l.status, m.requested_at, m.accepted_at,
  m.contact_at, m.completed_at
FROM moments m JOIN latest l ON l.referral = m.referral AND l.place = 1
LEFT JOIN conversation c ON c.conversation_id = m.conversation`;

/** The chart's words for a kind of referral, back to ours. */
const ourType = `CASE q.type ${Object.entries(referralTypes)
  .map(([name, { chart }]) => `WHEN ${literal(chart.code)} THEN ${literal(name)}`)
  .join(' ')} ELSE 'other' END`;

const fromRecords = `
WITH worked AS (
  SELECT request_id, status, contact_at, done_at, modified_at,
    ROW_NUMBER() OVER (PARTITION BY request_id ORDER BY ${instant('modified_at')} DESC, task_id) AS place
  FROM fhir_task WHERE status NOT IN ('entered-in-error', 'draft'))
SELECT q.request_id AS referral_id, q.encounter_id AS visit_id, q.patient_id, ${ourType} AS type,
  CASE WHEN q.status = 'completed' THEN 'completed' WHEN q.status = 'revoked' THEN 'cancelled'
    ELSE COALESCE(t.status, 'requested') END AS status,
  ${instant('q.authored_at')} AS requested_at,
  CASE WHEN t.status IN ('accepted', 'in-progress', 'completed') THEN ${instant('t.modified_at')} END AS accepted_at,
  ${instant('t.contact_at')} AS contact_at,
  CASE WHEN t.status = 'completed' OR q.status = 'completed'
    THEN COALESCE(${instant('t.done_at')}, ${instant('t.modified_at')}, ${instant('q.authored_at')}) END AS completed_at
FROM fhir_request q LEFT JOIN worked t ON t.request_id = q.request_id AND t.place = 1
WHERE q.status NOT IN ('entered-in-error', 'draft')`;

export const referral: Fact = {
  name: 'referral',
  description: 'Referrals a patient agreed to, and what became of them.',
  columns: [
    text('referral_id', 'key'),
    text('visit_id', 'the visit it was made in'),
    text('patient_id', 'the patient'),
    text('type', 'kind of referral'),
    text('status', 'where it stands'),
    time('requested_at', 'when it was asked for'),
    time('accepted_at', 'when it was taken on, at the latest'),
    time('contact_at', 'when work on it began'),
    time('completed_at', 'when it was completed, at the latest'),
  ],
  log: () => fromLog,
  records: () => fromRecords,
};
