import { assessChart, bundleToPrefetch, decideFor } from '@pearr/cds-services';
import { stories } from '@pearr/fhir-fixtures';
import { expect, test } from 'vitest';
import { exampleRules, t0 } from './example-rules.testing.ts';

const rules = exampleRules();

function decideStory(story: (typeof stories)[number]) {
  const prefetch = bundleToPrefetch(JSON.parse(JSON.stringify(story.bundle(t0))));
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
