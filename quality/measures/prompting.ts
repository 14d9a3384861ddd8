import type { MeasureDefinition } from './measure.ts';

const clinical =
  'Design decision, after the programme’s own survivor survey: most were never given information.';

/** Eligible visits and, of each, whether some row of another table holds. */
function ofEligibleVisits(exists: string): string {
  return `
SELECT v.visit_id AS case_id, v.visit_id, v.started_at AS happened_at,
  CASE WHEN EXISTS (SELECT 1 FROM ${exists}) THEN 1 ELSE 0 END AS numerator
FROM visit v WHERE v.eligible`;
}

/** Of eligible visits, those with a card. */
export const withCard = `v.eligible AND EXISTS (SELECT 1 FROM card d WHERE d.visit_id = v.visit_id)`;

function ofVisitsWithCard(exists: string): string {
  return `
SELECT v.visit_id AS case_id, v.visit_id, v.started_at AS happened_at,
  CASE WHEN EXISTS (SELECT 1 FROM ${exists}) THEN 1 ELSE 0 END AS numerator
FROM visit v WHERE ${withCard}`;
}

const eligibleVisits =
  'Visits that began in the period and are eligible: class and age as the rules ask, patient alive.';
const notCounted =
  'Planned, cancelled and mistaken encounters; patients who asked for no prompts; visits within 90 days after a conversation.';

export const prompting: readonly MeasureDefinition[] = [
  {
    id: 'M2',
    title: 'Information given',
    question: 'Of patients who could have been given information, how many were?',
    numerator: 'Of these, visits with a conversation in which information was given.',
    denominator: eligibleVisits,
    exclusions: notCounted,
    caveats:
      'The headline measure. A visit without a usable start is left out and counted among the notes. Where the log is the only source, eligible visits are those the service was asked about.',
    source: clinical,
    scoring: 'proportion',
    better: 'more',
    populations: { denominator: 'eligible visits', numerator: 'visits with information' },
    needs: ['visit', 'conversation'],
    cases: ofEligibleVisits(`conversation c WHERE c.visit_id = v.visit_id AND c.education = 'given'`),
  },
  {
    id: 'M3',
    title: 'Material offered',
    question:
      'Of patients given information, how many were offered a card or brochure, and did they take it?',
    numerator: 'Of these, visits in which material was offered: taken, declined, or better not carried.',
    denominator: 'Eligible visits in which information was given (the numerator of M2).',
    exclusions: 'None.',
    caveats:
      '“Better not carried” is a right outcome, not a failure. Of several conversations in a visit one counts.',
    source: clinical,
    scoring: 'proportion',
    better: 'more',
    populations: { denominator: 'visits with information' },
    needs: ['visit', 'conversation'],
    cases: `
SELECT v.visit_id AS case_id, v.visit_id, MIN(v.started_at) AS happened_at,
  MAX(CASE WHEN c.material IN ('taken', 'declined', 'not-safe') THEN 1 ELSE 0 END) AS numerator,
  COALESCE(MAX(c.material), 'not recorded') AS category
FROM visit v JOIN conversation c ON c.visit_id = v.visit_id AND c.education = 'given'
WHERE v.eligible GROUP BY v.visit_id`,
  },
  {
    id: 'M6a',
    title: 'Cards shown',
    question: 'In how many eligible visits was a prompt shown?',
    numerator: 'Of these, visits in which at least one card was shown.',
    denominator: eligibleVisits,
    exclusions: notCounted,
    caveats:
      'More is not better: it is the load on clinicians, beside M2. In silent mode no card is shown and the measure is 0.',
    source: 'Common practice in the governance of alerts; design decision.',
    scoring: 'proportion',
    better: 'none',
    populations: { denominator: 'eligible visits', numerator: 'eligible visits with a card' },
    needs: ['visit', 'card'],
    cases: ofEligibleVisits('card d WHERE d.visit_id = v.visit_id'),
  },
  {
    id: 'M6b',
    title: 'Guide opened',
    question: 'When a prompt was shown, how often was the guide opened?',
    numerator: 'Of these, visits in which a conversation was opened.',
    denominator: 'Eligible visits in which a card was shown (the numerator of M6a).',
    exclusions: 'None.',
    caveats: 'A guide opened without a card counts only where a card was shown in the same visit.',
    source: 'Common practice in the governance of alerts; design decision.',
    scoring: 'proportion',
    better: 'more',
    populations: { denominator: 'eligible visits with a card', numerator: 'card, opened' },
    needs: ['visit', 'card', 'conversation'],
    cases: ofVisitsWithCard('conversation c WHERE c.visit_id = v.visit_id'),
  },
  {
    id: 'M6c',
    title: 'Override reasons',
    question: 'Why were prompts set aside?',
    numerator: 'The same, by reason.',
    denominator: 'Cards shown in the period whose last feedback was an override.',
    exclusions: 'Cards without feedback.',
    caveats: 'Few EHRs report every override, so the numbers are a lower bound.',
    source: 'CDS Hooks feedback; design decision.',
    scoring: 'distribution',
    better: 'none',
    populations: { denominator: 'cards set aside' },
    needs: ['card'],
    cases: `
SELECT card_id AS case_id, visit_id, shown_at AS happened_at, 1 AS numerator, COALESCE(reason, 'no reason') AS category
FROM card WHERE outcome = 'overridden'`,
  },
  {
    id: 'M7',
    title: 'Asked, or validly declined',
    question: 'When a prompt was shown, did the patient get a real chance to say something?',
    numerator:
      'Of these, visits in which the open question was asked, support was offered, or the patient declined to talk, declined information or wished to stop.',
    denominator: 'Eligible visits in which a card was shown (the numerator of M6a).',
    exclusions: 'None.',
    caveats: 'A patient’s no is a complete outcome. Someone else’s refusal to leave is not the patient’s no.',
    source: 'PEARR guidance, in our own reading.',
    scoring: 'proportion',
    better: 'more',
    populations: { denominator: 'eligible visits with a card' },
    needs: ['visit', 'card', 'conversation'],
    cases: ofVisitsWithCard(
      `conversation c WHERE c.visit_id = v.visit_id AND (c.asked OR c.offered OR c.privacy = 'declined' OR c.education = 'declined' OR c.ended = 'patient-stopped')`,
    ),
  },
];
