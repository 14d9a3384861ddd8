import { assessChart, bundleToPrefetch, decideFor } from '@pearr/cds-services';
import { stories } from '@pearr/fhir-fixtures';
import { expect, test } from 'vitest';
import { exampleSiteFile } from './example.ts';
import { loadRules } from './knowledge.ts';
import { loadSite } from './site.ts';

const variables = { APP_ORIGIN: 'http://localhost:4000', DEV_EHR_ORIGIN: 'http://localhost:4100' };
const t0 = new Date('2026-11-01T12:00:00Z');

function exampleRules() {
  const loaded = loadSite(exampleSiteFile(), variables);
  if ('problems' in loaded) throw new Error(JSON.stringify(loaded.problems));
  const rules = loadRules(loaded.site);
  if ('problems' in rules) throw new Error(JSON.stringify(rules.problems));
  return rules.rules;
}

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
  const { decision, findings } = decideStory(story);
  const present = findings.filter((it) => it.state === 'present').map((it) => it.id);
  expect({
    kind: decision.kind,
    minor: decision.minor,
    couldNotLook: decision.couldNotLook,
    present,
  }).toEqual({
    kind: story.expected.kind,
    minor: story.expected.minor,
    couldNotLook: false,
    present: expect.any(Array),
  });
});
