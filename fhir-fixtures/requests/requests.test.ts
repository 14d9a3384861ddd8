import { parseHookRequest } from '@pearr/cds-hooks';
import { prefetchTemplates } from '@pearr/cds-services';
import { expect, test } from 'vitest';
import { stories, storyById } from '../stories/stories.ts';
import { epicRequest } from './epic-request.ts';
import { oracleRequest } from './oracle-request.ts';

const t0 = new Date('2026-11-01T12:00:00Z');
const templates = { ...prefetchTemplates };
const builders = [
  ['epic', epicRequest],
  ['oracle', oracleRequest],
] as const;

test.each(builders)('every story is a request that %s could send', (_, build) => {
  for (const story of stories) {
    const parsed = parseHookRequest(build({ story, t0, templates }));
    expect(parsed).toHaveProperty('request.context.patientId', story.patientId);
  }
});

const story = storyById('story-7');

test("Epic's keys are those its analysts typed in, and what they left out is not there", () => {
  const keys = { conditions: 'dx', patient: 'pat' };
  const { prefetch } = epicRequest({ story, t0, templates, keys, left: ['flags'] });
  expect(prefetch).toHaveProperty('dx.resourceType', 'Bundle');
  expect(prefetch).toHaveProperty('pat.resourceType', 'Patient');
  for (const key of ['conditions', 'patient', 'flags']) expect(prefetch).not.toHaveProperty(key);
});

test('an empty search of Epic is a Bundle of total 0 with an OperationOutcome in it', () => {
  const { prefetch } = epicRequest({ story, t0, templates });
  expect(prefetch['flags']).toMatchObject({
    resourceType: 'Bundle',
    total: 0,
    entry: [
      {
        resource: { resourceType: 'OperationOutcome', issue: [{ details: { coding: [{ code: '4101' }] } }] },
        search: { mode: 'outcome' },
      },
    ],
  });
});

test("Epic's references are URLs, its user a PractitionerRole, its trigger in an extension", () => {
  const request = epicRequest({ story, t0, templates, trigger: '26' });
  const references = JSON.stringify(request.prefetch).match(/"reference":"[^"]*"/g) ?? [];
  expect(references.length).toBeGreaterThan(0);
  expect(references.filter((it) => !it.startsWith('"reference":"https://ehr.example.org/'))).toEqual([]);
  expect(request.context['userId']).toBe('PractitionerRole/nurse-okafor');
  expect(request.extension?.['com.epic.cdshooks.request.bpa-trigger-action']).toBe('26');
});

test('what was refused is an OperationOutcome in both dialects', () => {
  for (const [, build] of builders)
    expect(build({ story, t0, templates, refused: ['conditions'] }).prefetch['conditions']).toMatchObject({
      resourceType: 'OperationOutcome',
    });
});

test('Oracle sends an empty search as an empty Bundle, and no extension', () => {
  const request = oracleRequest({ story, t0, templates });
  expect(request.prefetch['flags']).toEqual(expect.objectContaining({ resourceType: 'Bundle', total: 0 }));
  expect(request.prefetch['flags']).not.toHaveProperty('entry');
  expect(request).not.toHaveProperty('extension');
});
