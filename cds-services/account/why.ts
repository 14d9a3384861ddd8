import type { ChartFacts } from '../facts/chart-facts.ts';
import type { Knowledge } from '../indicators/knowledge.ts';
import type { Clause } from './relax.ts';
import type { Cause } from './unknown-causes.ts';
import { lookbackWords, populationWords } from './words/criterion-words.ts';
import { ageWords } from './words/when-words.ts';

type Indicator = Knowledge['indicators'][number];

function tooFew({ criterion }: Indicator): string {
  if (criterion.kind === 'visits') return `fewer than ${criterion.atLeast} visits`;
  return 'distinctDates' in criterion
    ? `on fewer than ${criterion.distinctDates} different dates`
    : 'too few';
}

/** How a clause that stands in the way says so. */
const hindering: Readonly<Record<Clause, (indicator: Indicator, facts: ChartFacts) => string>> = {
  ages: (indicator, { age }) =>
    `the patient's age is ${ageWords(age)}, and it is for ${populationWords(indicator)}`,
  company: () => 'nothing of what it must stand beside was found at the same time',
  count: tooFew,
  lookback: ({ lookback }) =>
    lookback === 'encounter' ? 'not of this encounter' : `not within ${lookbackWords(lookback)}`,
};

/** Why an indicator is absent although something answers to it, clause by clause. */
export function hinderedWords(indicator: Indicator, inTheWay: readonly Clause[], facts: ChartFacts): string {
  const words = inTheWay.map((clause) => hindering[clause](indicator, facts));
  return `something answers to it, but ${words.join(', and ')}`;
}

/** On how many resources a site's own expression failed; nothing where it did on none. */
export function faultWords(faults = 0): string {
  if (faults === 0) return '';
  return `; its expression failed on ${faults} ${faults === 1 ? 'resource' : 'resources'}`;
}

/** Why an indicator is unknown. */
export function unknownWords(causes: readonly Cause[], facts: ChartFacts): string {
  if (causes.includes('date'))
    return 'a date is too vague to say whether it lies within the lookback, or how many dates there are';
  if (causes.includes('expression')) return 'its expression says neither yes nor no';
  if (causes.includes('age')) return `the age is not known well enough: ${ageWords(facts.age)}`;
  const parts = causes.flatMap((cause) =>
    cause === 'date' || cause === 'age' || cause === 'expression'
      ? []
      : [`${cause} (${facts.unread.get(cause) ?? 'unread'})`],
  );
  return `nothing was found in what was read, and not read to the end: ${parts.join(', ')}`;
}
