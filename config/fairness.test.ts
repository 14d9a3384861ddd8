import {
  assessChart,
  bundleToPrefetch,
  compileRules,
  decideFor,
  type Prefetch,
  type RuleSet,
  toCards,
} from '@pearr/cds-services';
import { type Story, stories, storyById } from '@pearr/fhir-fixtures';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Call, generatedCalls, toPrefetch } from '../cds-services/export/oracle/calls.testing.ts';
import { plainCalls } from '../cds-services/export/oracle/plain-calls.testing.ts';
import { exampleKnowledge, exampleRules, t0 } from './example-rules.testing.ts';
import { fhirPath } from './fhirpath.ts';
import { rulesWithExpression } from './own-rules.testing.ts';
import { attributes, counterfactuals, type Resource } from './protected-attributes.testing.ts';

const rules = exampleRules();
const knowledge = exampleKnowledge();

interface Case {
  readonly prefetch: Prefetch;
  readonly patientId: string;
  readonly encounterId: string | undefined;
  readonly userId: string;
  readonly at: number;
}

/** All that a call leads to: what was found, what was decided, and the card. */
function outcome(of: RuleSet, { prefetch, userId, ...chart }: Case) {
  const assessment = assessChart(of, prefetch, chart);
  if ('error' in assessment) throw new Error(assessment.error);
  const decision = decideFor(of, assessment, { userId });
  const cards = toCards(decision, { uuid: 'one', launchUrl: 'https://app.example/launch', rules: of.hash });
  return { findings: assessment.findings, decision, cards };
}

function caseOf(story: Story, change: (resources: readonly Resource[]) => readonly Resource[]): Case {
  const { patientId, encounterId, user: userId } = story;
  const bundle: { entry: { resource: Resource }[] } = JSON.parse(JSON.stringify(story.bundle(t0)));
  const entry = change(bundle.entry.map(({ resource }) => resource)).map((resource) => ({ resource }));
  const prefetch = bundleToPrefetch({ ...bundle, entry });
  return { prefetch, patientId, encounterId, userId, at: t0.getTime() };
}

const unchanged = (resources: readonly Resource[]) => resources;

test.each(stories.map((story) => [story.id, story] as const))(
  'R1: %s is decided alike under every protected attribute',
  (_, story) => {
    const expected = outcome(rules, caseOf(story, unchanged));
    const different = counterfactuals.filter(([, change]) => {
      const other = outcome(rules, caseOf(story, change));
      return JSON.stringify(other) !== JSON.stringify(expected);
    });
    expect(different.map(([name]) => name)).toEqual([]);
  },
);

/** Change it to meet other patients. */
const seed = 20_261_102;

const calls = fc.oneof(
  generatedCalls({ valueSets: knowledge.valueSets, withZoneless: true }),
  plainCalls(knowledge.valueSets),
);

const generated = (call: Call): Case => ({
  prefetch: toPrefetch(call),
  patientId: 'p',
  encounterId: call.encounterId,
  userId: 'Practitioner/1',
  at: call.at,
});

const isNone = (it: { decision: { kind: string } }) => it.decision.kind === 'none';

test('R1: 500 generated patients are decided alike, whoever else they may be', () => {
  const someone = fc.record({
    call: calls,
    others: fc.subarray([...counterfactuals], { minLength: 1, maxLength: 8 }),
  });
  const kinds = new Set<string>();
  const changed = new Set<string>();
  fc.assert(
    fc.property(someone, ({ call, others }) => {
      const expected = outcome(rules, generated(call));
      const resources = others.reduce<readonly Resource[]>(
        (chart, [, change]) => change(chart),
        call.resources,
      );
      expect(outcome(rules, generated({ ...call, resources }))).toEqual(expected);
      kinds.add(expected.decision.kind);
      for (const [name] of others) changed.add(name);
    }),
    { seed, numRuns: 500 },
  );
  expect([...kinds].sort()).toEqual(['none', 'prompt', 'resume', 'support']);
  expect(changed.size).toBe(counterfactuals.length);
});

test('every item of R1 is among them, and each does change a chart', () => {
  expect(attributes).toEqual(
    expect.arrayContaining([
      'race',
      'ethnicity',
      'nationality',
      'birthplace',
      'language',
      'interpreter need',
      'immigration or refugee status',
      'religion',
      'sexual orientation',
      'gender identity',
      'HIV',
      'disability',
      'payer',
      'ZIP',
      'income',
    ]),
  );
  const charts = fc.sample(calls, { seed, numRuns: 50 }).map((call) => call.resources);
  const idle = counterfactuals.filter(([, change]) =>
    charts.every((chart) => JSON.stringify(change(chart)) === JSON.stringify(chart)),
  );
  expect(idle.map(([name]) => name)).toEqual([]);
});

test.each([
  ['Z60.3', 'immigration or refugee status'],
  ['F64', 'gender identity'],
  ['B20', 'HIV'],
])('a rule that looked at %s would be found out', (code, attribute) => {
  const unfair = {
    id: 'unfair',
    title: 'Unfair',
    include: [{ system: 'icd-10-cm' as const, codes: [code] }],
  };
  const indicators = knowledge.indicators.map((it) =>
    it.criterion.kind === 'codes' && it.domain !== 'KNOWN'
      ? { ...it, criterion: { ...it.criterion, in: [...it.criterion.in, 'unfair'] } }
      : it,
  );
  const planted = compileRules(
    { ...knowledge, indicators, valueSets: [...knowledge.valueSets, unfair] },
    'planted',
  );
  const found = counterfactuals.filter(([, change]) =>
    stories.some((story) => {
      const before = outcome(planted, caseOf(story, unchanged));
      return isNone(before) && !isNone(outcome(planted, caseOf(story, change)));
    }),
  );
  expect(found.map(([name]) => name.replace(/ \d+$/, ''))).toContain(attribute);
});

/** As wide as a site could write them, so that whatever is not taken out of a chart would be seen. */
const wide = [
  {
    part: 'conditions',
    where: "code.coding.code.exists($this.startsWith('F') or $this.startsWith('H') or $this.startsWith('B'))",
  },
  { part: 'conditions', where: "code.coding.code.exists($this.startsWith('Z5') or $this.startsWith('Z6'))" },
  { part: 'socialHistory', where: "category.coding.exists(code = 'social-history')" },
  { part: 'encounters', where: 'hospitalization.exists()' },
] as const;

test.each(wide)("R1: a site's own expression is answered alike: $part where $where", (own) => {
  const { rules } = rulesWithExpression({ ...own, domain: 'C' });
  const charts = fc.sample(calls, { seed, numRuns: 10 });
  const told = [...stories.filter((it) => it.number !== 14)].map(
    (story) => (change: typeof unchanged) => outcome(rules, caseOf(story, change)),
  );
  const made = charts.map(
    (call) => (change: typeof unchanged) =>
      outcome(rules, generated({ ...call, resources: change(call.resources) })),
  );
  const different = [...told, ...made].flatMap((outcomeUnder) => {
    const expected = JSON.stringify(outcomeUnder(unchanged));
    return counterfactuals.filter(([, change]) => JSON.stringify(outcomeUnder(change)) !== expected);
  });
  expect(different.map(([name]) => name)).toEqual([]);
});

test("and it would be found out, were a chart's protected codes not taken out", () => {
  const [, change] = counterfactuals.find(([name]) => name === 'HIV 1') ?? [];
  const [before, after] = [unchanged, change ?? unchanged].map((it) =>
    it(
      storyById('story-9')
        .bundle(t0)
        .entry?.map(({ resource }) => ({ ...resource })) ?? [],
    ),
  );
  const hiv = fhirPath().compile("code.coding.code.exists($this.startsWith('B'))");
  const isAny = (chart: readonly Resource[] = []) => chart.some((it) => String(hiv(it)) === 'true');
  expect([isAny(before), isAny(after)]).toEqual([false, true]);
});
