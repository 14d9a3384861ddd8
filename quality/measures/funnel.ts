import type { MeasureDefinition } from './measure.ts';
import { withCard } from './prompting.ts';

/** How far a visit with a card came: each step asks for all before it. */
const steps = [
  { name: 'card, opened', words: 'the guide was opened', where: 'TRUE' },
  { name: 'card, alone', words: 'clinician and patient spoke alone', where: `c.privacy = 'ok'` },
  { name: 'card, informed', words: 'information was given', where: `c.education = 'given'` },
  { name: 'card, asked', words: 'the open question was asked', where: 'c.asked' },
  {
    name: 'card, accepted',
    words: 'the patient agreed to a referral',
    where: `(c.consent = 'yes' OR EXISTS (SELECT 1 FROM referral r WHERE r.visit_id = c.visit_id))`,
  },
  {
    name: 'card, completed',
    words: 'a referral was carried through',
    where: 'EXISTS (SELECT 1 FROM referral r WHERE r.visit_id = c.visit_id AND r.completed_at IS NOT NULL)',
  },
] as const;

/** That one conversation of a visit took all steps up to this one. */
function reached(last: number): string {
  const all = steps.slice(0, last + 1).map(({ where }) => where);
  return `EXISTS (SELECT 1 FROM conversation c WHERE c.visit_id = v.visit_id AND ${all.join(' AND ')})`;
}

const titles = ['Spoke alone', 'Then informed', 'Then asked', 'Then a referral', 'Then carried through'];

function stepMeasure(step: number): MeasureDefinition {
  const [before, now] = [steps[step - 1], steps[step]];
  if (before === undefined || now === undefined) throw new Error(`the funnel has no step ${step}`);
  const usesReferrals = step >= 4;
  return {
    id: `M6${'cdefgh'[step]}`,
    title: titles[step - 1] ?? '',
    question: `Of visits with a card in which ${before.words}, in how many was it that ${now.words}?`,
    numerator: `Of these, visits in which ${now.words}.`,
    denominator: `Eligible visits with a card that came so far that ${before.words}, in one conversation.`,
    exclusions: 'None.',
    caveats:
      'A step of the way from the card to help. Each patient may stop anywhere, and that is respected.',
    source: 'Design decision.',
    scoring: 'proportion',
    better: 'none',
    populations: { denominator: before.name, numerator: now.name },
    undivided: true,
    needs: ['visit', 'card', 'conversation', ...(usesReferrals ? (['referral'] as const) : [])],
    cases: `
SELECT v.visit_id AS case_id, v.visit_id, v.started_at AS happened_at,
  CASE WHEN ${reached(step)} THEN 1 ELSE 0 END AS numerator
FROM visit v WHERE ${withCard} AND ${reached(step - 1)}`,
  };
}

/**
 * The way from a card to help, step by step, over visits with a card. Its first two steps are M6a and M6b.
 * Each step's numerator is the next one's denominator, so what is kept back of one is kept back of both.
 */
export const funnel: readonly MeasureDefinition[] = steps.slice(1).map((_, index) => stepMeasure(index + 1));

/** The measures of the way in its order, M6a first. */
export const funnelIds: readonly string[] = ['M6a', 'M6b', ...funnel.map(({ id }) => id)];
