import type { Decision } from '../decide/decision.ts';
import { type Assessment, decideFor } from '../decide-call.ts';
import type { ChartFacts } from '../facts/chart-facts.ts';
import type { CheckRow } from './account.ts';
import type { Chart } from './chart.ts';
import { becauseWords } from './words/because-words.ts';
import { ageWords } from './words/when-words.ts';

type Check = CheckRow['check'];

/** A case in which nothing stands in the way of education for all, but for what is put into it. */
interface Case {
  readonly facts: ChartFacts;
  readonly findings: Assessment['findings'];
  readonly userId: string;
}

/** Decides it as education for every eligible visit: then whatever is no prompt was decided by what was put in. */
function decideCase({ rules }: Chart, { facts, findings, userId }: Case): Decision {
  return decideFor(rules, { facts, findings }, { userId, universal: true });
}

function freeCase({ assessment: { facts }, rules }: Chart): Case {
  const { minAge } = rules.firing.eligibility;
  return {
    facts: {
      ...facts,
      age: { min: minAge, max: minAge },
      deceased: false,
      optOut: false,
      encounter: undefined,
      pearr: [],
    },
    findings: [],
    userId: 'Practitioner/any',
  };
}

/** What each check puts into the free case. */
const puts: Readonly<Record<Check, (chart: Chart, free: Case) => Case>> = {
  user: ({ request }, free) => ({ ...free, userId: request.context.userId }),
  deceased: ({ assessment: { facts } }, free) => withFacts(free, { deceased: facts.deceased }),
  'opt-out': ({ assessment: { facts } }, free) => withFacts(free, { optOut: facts.optOut }),
  'encounter-class': ({ assessment: { facts } }, free) => withFacts(free, { encounter: facts.encounter }),
  age: ({ assessment: { facts } }, free) => withFacts(free, { age: facts.age }),
  conversations: ({ assessment: { facts } }, free) => withFacts(free, { pearr: facts.pearr }),
  'known-history': ({ assessment: { findings } }, free) => ({
    ...free,
    findings: findings.filter((it) => it.domain === 'KNOWN'),
  }),
};

function withFacts(free: Case, facts: Partial<ChartFacts>): Case {
  return { ...free, facts: { ...free.facts, ...facts } };
}

/** What a check that passes has to say. */
const passes: Readonly<Record<Check, (chart: Chart) => string>> = {
  user: ({ request }) => `the user is a ${request.context.userId.split('/')[0]}`,
  deceased: () => 'no sign that the patient has died',
  'opt-out': ({ assessment: { facts } }) =>
    facts.unread.has('flags')
      ? 'no opt-out flag is known; the flags were not read to the end'
      : 'no opt-out flag',
  'encounter-class': ({ assessment: { facts } }) =>
    facts.encounter?.class === undefined
      ? 'the class of the encounter is not known, which stands in the way of nothing'
      : `class ${facts.encounter.class} is eligible`,
  age: ({ assessment: { facts }, rules }) =>
    `age ${ageWords(facts.age)}; eligible from ${rules.firing.eligibility.minAge}`,
  conversations: ({ assessment: { facts }, rules }) => {
    const none = `none open in this encounter, none had within ${rules.firing.eligibility.completedWithinDays} days`;
    return facts.unread.has('responses') ? `${none}, as far as the responses were read` : none;
  },
  'known-history': () => 'no known history',
};

function checkRow(chart: Chart, free: Case, check: Check): CheckRow {
  const { kind, couldNotLook, because } = decideCase(chart, puts[check](chart, free));
  if (kind === 'prompt') return { check, state: 'passes', says: passes[check](chart) };
  const [reason = ''] = because;
  const says = becauseWords(reason, chart.rules.firing);
  return { check, state: couldNotLook ? 'unknown' : 'decides', says };
}

/** Each thing that can settle a call whatever the rules say, asked of the decision itself one at a time. */
export function checkRows(chart: Chart): CheckRow[] {
  const free = freeCase(chart);
  return (Object.keys(puts) as Check[]).map((check) => checkRow(chart, free, check));
}
