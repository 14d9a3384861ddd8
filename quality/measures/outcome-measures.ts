import type { MeasureDefinition } from './measure.ts';

export const outcomeMeasures: readonly MeasureDefinition[] = [
  {
    id: 'M9b',
    title: 'Referral completed',
    question: 'Of referrals patients agreed to, how many were carried through?',
    numerator: 'Of these, referrals completed so far.',
    denominator: 'Referrals made in the period.',
    exclusions: 'None.',
    caveats: 'Referrals of late are still under way; read the last month with that in mind.',
    source: 'Design decision.',
    scoring: 'proportion',
    better: 'more',
    populations: { denominator: 'referrals made' },
    needs: ['referral'],
    cases: `
SELECT referral_id AS case_id, visit_id, requested_at AS happened_at,
  CASE WHEN completed_at IS NOT NULL THEN 1 ELSE 0 END AS numerator
FROM referral WHERE requested_at IS NOT NULL`,
  },
  {
    id: 'M10',
    title: 'Time to the advocate',
    question: 'How long until the advocate was with the patient?',
    numerator: 'Minutes from referral to first contact: median and 90th percentile.',
    denominator: 'Referrals to a survivor advocate made in the period with a recorded first contact.',
    exclusions: 'Referrals without a recorded contact; they are under way, or nobody wrote it down.',
    caveats: 'Missing times make it look shorter than it is: compare its number of referrals with M9b.',
    source: 'Design decision: at the bedside or on the phone within 60 minutes.',
    scoring: 'minutes',
    better: 'less',
    target: 60,
    populations: { denominator: 'advocate referrals with contact' },
    needs: ['referral'],
    cases: `
SELECT referral_id AS case_id, visit_id, requested_at AS happened_at, 1 AS numerator,
  EXTRACT(EPOCH FROM (contact_at - requested_at)) / 60 AS minutes
FROM referral WHERE type = 'survivor-advocate' AND contact_at >= requested_at`,
  },
  {
    id: 'M14',
    title: 'Codes with a recorded conversation',
    question: 'When exploitation was coded, had somebody spoken with the patient?',
    numerator: 'Of these, codes of patients with a conversation recorded before, or in the same visit.',
    denominator: 'Conditions that state exploitation, recorded in the period.',
    exclusions: 'Refuted and mistaken ones.',
    caveats: 'A code carried over from another system has its conversation elsewhere.',
    source: 'Guidance on ICD-10-CM codes for human trafficking; design decision.',
    scoring: 'proportion',
    better: 'more',
    populations: { denominator: 'codes of exploitation' },
    needs: ['code', 'conversation'],
    cases: `
SELECT k.condition_id AS case_id, k.visit_id, k.recorded_at AS happened_at,
  CASE WHEN EXISTS (SELECT 1 FROM conversation c WHERE c.patient_id = k.patient_id
    AND (c.visit_id = k.visit_id OR c.held_at <= k.recorded_at)) THEN 1 ELSE 0 END AS numerator
FROM code k WHERE k.recorded_at IS NOT NULL`,
  },
  {
    id: 'M15',
    title: 'Unprotected records',
    question: 'Was anything written without its protection, or seen by somebody who should not?',
    numerator: 'Of these, things without their label or reported as released.',
    denominator: 'Things a conversation wrote to the EHR in the period.',
    exclusions: 'None.',
    caveats: 'A label asks for protection and does not give it. Releases are known only when reported.',
    source: 'Design decision; HL7 security labels.',
    scoring: 'proportion',
    better: 'less',
    target: 0,
    populations: { denominator: 'things written' },
    needs: ['artefact', 'conversation'],
    cases: `
SELECT artefact_id AS case_id, visit_id, written_at AS happened_at,
  CASE WHEN released OR NOT labelled THEN 1 ELSE 0 END AS numerator
FROM artefact WHERE written_at IS NOT NULL`,
  },
  {
    id: 'M16',
    title: 'Staff trained',
    question: 'Of staff who met the programme, how many were trained within a year?',
    numerator: 'Of these, staff with training in the 12 months before.',
    denominator: 'Staff who saw a card or opened a conversation in the period.',
    exclusions: 'None.',
    caveats: 'Training elsewhere is not seen. Staff of several months count once in each.',
    source: 'Design decision.',
    scoring: 'proportion',
    better: 'more',
    populations: { denominator: 'staff active' },
    needs: ['activity', 'training'],
    overlapping: true,
    cases: `
SELECT a.staff_id AS case_id, CAST(NULL AS VARCHAR) AS visit_id, a.happened_at,
  CASE WHEN EXISTS (SELECT 1 FROM training t WHERE t.staff_id = a.staff_id AND t.happened_at <= a.happened_at
    AND t.happened_at > a.happened_at - INTERVAL '12' MONTH) THEN 1 ELSE 0 END AS numerator
FROM activity a`,
  },
  {
    id: 'M17',
    title: 'Confirmed afterwards',
    question: 'Of patients asked, for how many was exploitation confirmed afterwards?',
    numerator: 'Of these, conversations whose patient has a confirmed code recorded within 90 days after.',
    denominator: 'Conversations in which the open question was asked, and whose 90 days ended in the period.',
    exclusions: 'None.',
    caveats: 'Never a target, and nearly always too few to publish. Most harm is never coded.',
    source: 'Design decision.',
    scoring: 'proportion',
    better: 'none',
    populations: { denominator: 'conversations asked, 90 days on' },
    needs: ['conversation', 'code'],
    cases: `
SELECT c.conversation_id AS case_id, c.visit_id, c.held_at + INTERVAL '90' DAY AS happened_at,
  CASE WHEN EXISTS (SELECT 1 FROM code k WHERE k.patient_id = c.patient_id AND k.confirmed
    AND k.recorded_at >= c.held_at AND k.recorded_at <= c.held_at + INTERVAL '90' DAY)
    THEN 1 ELSE 0 END AS numerator
FROM conversation c WHERE c.asked AND c.held_at + INTERVAL '90' DAY <= (SELECT as_of FROM setting)`,
  },
];
