import { assessChart, bundleToPrefetch, decideFor, type Prefetch } from '@pearr/cds-services';
import { type Story, stories } from '@pearr/fhir-fixtures';
import { expect, test } from 'vitest';
import { expectDocumented } from '../server/documented.testing.ts';
import { exampleKnowledge, exampleRules, t0 } from './example-rules.testing.ts';

const rules = exampleRules();
const knowledge = exampleKnowledge();
const signs = { present: '●', absent: '·', unknown: '?' } as const;

/** Story 13 is about an EHR that gives the Patient and refuses the rest. */
function prefetchOf(story: Story): Prefetch {
  const whole = bundleToPrefetch(JSON.parse(JSON.stringify(story.bundle(t0))));
  if (story.number !== 13) return whole;
  return new Map([...whole].map(([part, state]) => [part, part === 'patient' ? state : { state: 'failed' }]));
}

function told(story: Story) {
  const { patientId, encounterId, user: userId } = story;
  const options = { patientId, encounterId, at: t0.getTime() };
  const assessment = assessChart(rules, prefetchOf(story), options);
  if ('error' in assessment) throw new Error(assessment.error);
  return { story, ...assessment, decision: decideFor(rules, assessment, { userId }) };
}

const all = stories.map(told);
type Told = (typeof all)[number];

/** `11 completed-10`: a story's number, and which telling it is. */
const shortName = ({ id, number }: Story) =>
  id.replace(`story-${number}-`, `${number} `).replace('story-', '');

function outcomeOf({ decision: { kind, couldNotLook } }: Told): string {
  if (kind !== 'none') return kind;
  return couldNotLook ? 'could not look' : 'none';
}

const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;

function decisionTable(): string {
  const lines = all.map((it) =>
    row([
      shortName(it.story),
      it.story.title,
      outcomeOf(it),
      it.decision.minor === true ? 'minor' : '',
      it.decision.because.join(', '),
    ]),
  );
  return [row(['story', 'who', 'decision', '', 'because']), '|---|---|---|---|---|', ...lines].join('\n');
}

function stateTable(): string {
  const states = all.map(({ findings }) => new Map(findings.map((it) => [it.id, it.state])));
  const lines = knowledge.indicators.map(({ id, domain }) =>
    row([
      domain,
      id,
      ...states.map((of) => {
        const state = of.get(id);
        return state === undefined ? 'off' : signs[state];
      }),
    ]),
  );
  const names = all.map(({ story }) => shortName(story));
  return [row(['', 'indicator', ...names]), `|---|---|${':-:|'.repeat(names.length)}`, ...lines].join('\n');
}

test('docs/stories.md tells what every story leads to', () => {
  expectDocumented('stories.md', 'decisions', decisionTable());
});

test('docs/stories.md tells the state of every indicator in every story', () => {
  expectDocumented('stories.md', 'indicators', stateTable());
});

test('with nothing read no indicator is absent, but those for another age', () => {
  const unread = all.find(({ story }) => story.number === 13);
  const absent = unread?.findings.filter((it) => it.state === 'absent').map((it) => it.id);
  expect(absent).toEqual(['sexual-health-under-16', 'sexual-health-test-under-16']);
});
