import {
  assessChart,
  bundleToPrefetch,
  type ChartPart,
  chartParts,
  decideFor,
  foundIn,
  type Prefetch,
  prefetchTemplates,
  toPrefetchState,
} from '@pearr/cds-services';
import { stories, toPrefetch } from '@pearr/fhir-fixtures';
import { expect, test } from 'vitest';
import { exampleRules, t0 } from './example-rules.testing.ts';

const rules = exampleRules();

type Story = (typeof stories)[number];

const prefetchOf = (story: Story) => bundleToPrefetch(JSON.parse(JSON.stringify(story.bundle(t0))));

function decideStory(story: Story, prefetch = prefetchOf(story)) {
  const { patientId, encounterId, user } = story;
  const assessment = assessChart(rules, prefetch, { patientId, encounterId, at: t0.getTime() });
  if ('error' in assessment) throw new Error(assessment.error);
  return { ...assessment, decision: decideFor(rules, assessment, { userId: user }) };
}

/** The whole chart in one Bundle leaves nothing unread; story 13 is about an EHR that cannot be read. */
const readable = stories.filter((story) => story.number !== 13);

test.each(readable.map((story) => [story.id, story] as const))('%s leads where it should', (_, story) => {
  const { kind, minor, couldNotLook } = decideStory(story).decision;
  const { expected } = story;
  expect({ kind, minor, couldNotLook }).toEqual({
    kind: expected.kind,
    minor: expected.minor,
    couldNotLook: false,
  });
});

/** What each story is about: the indicators that must be found, and none besides in the counted domains. */
const present: Readonly<Record<string, readonly string[]>> = {
  'story-1': [
    'housing-runaway',
    'mental-suicidal-ideation',
    'sexual-health-repeat',
    'sexual-health-under-16',
    'substance-stimulants',
    'visits-emergency-12-months',
    'visits-emergency-6-months',
  ],
  'story-2': [
    'companion-answers',
    'companion-stays',
    'violence-physical',
    'violence-strangulation',
    'visits-emergency-12-months',
    'visits-emergency-6-months',
    'visits-left-against-advice',
  ],
  'story-5': ['work-hand-injury', 'work-harm-at-work'],
  'story-7': ['violence-physical'],
  'story-8': ['work-harm-at-work', 'work-heat-illness'],
  'story-9': [],
  'story-10': ['housing-child-welfare', 'mental-post-traumatic-stress'],
};

test.each(Object.entries(present))('%s shows what it is about and nothing else', (id, expected) => {
  const story = stories.find((it) => it.id === id);
  if (story === undefined) throw new Error(id);
  const found = decideStory(story).findings.filter((it) => it.state === 'present');
  expect(found.map((it) => it.id).sort()).toEqual(expected);
});

/** What an EHR answers to each of our templates, part by part. */
function partsOf(story: Story): Prefetch {
  const { patientId, encounterId } = story;
  const answered = toPrefetch(story.bundle(t0), prefetchTemplates, {
    patientId,
    ...(encounterId !== undefined && { encounterId }),
  });
  const given = JSON.parse(JSON.stringify(answered)) as Record<string, unknown>;
  return new Map(chartParts.map((part) => [part, toPrefetchState(given[part])]));
}

test('an indicator is found in the parts of a chart that it is said to be found in, and not without them', () => {
  let found = 0;
  for (const story of readable)
    for (const { id, state } of decideStory(story, partsOf(story)).findings) {
      const criterion = rules.indicators.find((it) => it.id === id)?.criterion;
      if (state !== 'present' || criterion === undefined) continue;
      const parts = foundIn(criterion);
      // Without the patient nothing is decided; so what the Patient holds is always looked at.
      const stateIn = (isAsked: (part: ChartPart) => boolean) => {
        const prefetch = new Map([...partsOf(story)].filter(([part]) => part === 'patient' || isAsked(part)));
        return decideStory(story, prefetch).findings.find((it) => it.id === id)?.state;
      };
      const said = (state: string | undefined) => `${story.id} ${id} ${state}`;
      // Which visit it is has to be known in any case.
      expect(said(stateIn((part) => part === 'encounter' || parts.includes(part)))).toBe(said('present'));
      if (!parts.includes('patient'))
        expect(said(stateIn((part) => !parts.includes(part)))).not.toBe(said('present'));
      found += 1;
    }
  expect(found).toBeGreaterThan(20);
});
