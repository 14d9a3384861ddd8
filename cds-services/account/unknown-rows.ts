import { type Assessment, decideFor } from '../decide-call.ts';
import type { PearrRecord } from '../facts/chart-facts.ts';
import type { Finding } from '../indicators/finding.ts';
import type { PossibleKind, UnknownRow } from './account.ts';
import type { Chart } from './chart.ts';
import type { Cause } from './unknown-causes.ts';
import { ageWords } from './words/when-words.ts';

function kindOf({ rules, request, universal }: Chart, assessment: Assessment): PossibleKind {
  const { kind, couldNotLook } = decideFor(rules, assessment, { userId: request.context.userId, universal });
  return couldNotLook ? 'could_not_look' : kind;
}

/** The findings had some unknown ones been looked into, all with the same result. */
function settled({ assessment }: Chart, ids: readonly string[], state: 'present' | 'absent'): Assessment {
  const present = { state, thisEncounter: true, latest: assessment.facts.at };
  const settle = (it: Finding): Finding => {
    if (!ids.includes(it.id)) return it;
    return state === 'present' ? { ...it, ...present } : { ...it, state };
  };
  return { ...assessment, findings: assessment.findings.map(settle) };
}

function toRow(
  chart: Chart,
  about: string,
  indicators: readonly string[],
  cases: readonly (readonly [supposing: string, Assessment])[],
): UnknownRow {
  const outcomes = cases.map(([supposing, assessment]) => ({ supposing, kind: kindOf(chart, assessment) }));
  const actual = kindOf(chart, chart.assessment);
  return { about, indicators, outcomes, matters: outcomes.some((it) => it.kind !== actual) };
}

function findingRow(chart: Chart, about: string, ids: readonly string[]): UnknownRow {
  return toRow(chart, about, ids, [
    ['all of it present', settled(chart, ids, 'present')],
    ['all of it absent', settled(chart, ids, 'absent')],
  ]);
}

/** A vague birth date decides by itself where an age limit runs through it. */
function ageRow(chart: Chart): UnknownRow[] {
  const { facts } = chart.assessment;
  const { min, max } = facts.age;
  if (min === max) return [];
  const aged = (age: number): Assessment => ({
    ...chart.assessment,
    facts: { ...facts, age: { min: age, max: age } },
  });
  const about = `the age: ${ageWords(facts.age)}`;
  return [
    toRow(
      chart,
      about,
      [],
      [
        [`aged ${min}`, aged(min)],
        [`aged ${max}`, aged(max)],
      ],
    ),
  ];
}

/** Parts that no indicator needs and that may yet hold a reason for no card; what that would be. */
function eligibilityRows(chart: Chart): UnknownRow[] {
  const { assessment } = chart;
  const { facts } = assessment;
  const had: PearrRecord = {
    source: 'QuestionnaireResponse/unread',
    state: 'completed',
    when: { from: facts.at, to: facts.at + 1 },
    thisEncounter: false,
    privacyRefused: false,
    had: true,
  };
  const cases = [
    ['flags', 'an opt-out flag', { optOut: true }],
    ['responses', 'a conversation had of late', { pearr: [...facts.pearr, had] }],
  ] as const;
  return cases.flatMap(([part, supposing, change]) => {
    const reason = facts.unread.get(part);
    if (reason === undefined) return [];
    const supposed = { ...assessment, facts: { ...facts, ...change } };
    return [toRow(chart, `${part}: ${reason}`, [], [[supposing, supposed]])];
  });
}

function aboutOf(cause: Cause, { assessment: { facts } }: Chart): string {
  if (cause === 'date') return 'dates that are too vague';
  if (cause === 'expression') return 'expressions that cannot say';
  if (cause === 'age') return 'indicators for ages that the patient may or may not have';
  return `${cause}: ${facts.unread.get(cause) ?? 'unread'}`;
}

/** What was not known, by its cause, and whether knowing it could have changed the decision. */
export function unknownRows(chart: Chart, causes: ReadonlyMap<string, readonly Cause[]>): UnknownRow[] {
  const byCause = new Map<Cause, string[]>();
  for (const [id, each] of causes)
    for (const cause of each) byCause.set(cause, [...(byCause.get(cause) ?? []), id]);
  const rows = [...byCause].map(([cause, ids]) => findingRow(chart, aboutOf(cause, chart), ids));
  const everything = byCause.size < 2 ? [] : [findingRow(chart, 'all of these together', [...causes.keys()])];
  return [...ageRow(chart), ...eligibilityRows(chart), ...rows, ...everything];
}
