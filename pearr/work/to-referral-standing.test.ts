import type { Task } from 'fhir/r4.js';
import { expect, test } from 'vitest';
import { order, asked as task } from './asked.testing.ts';
import { isOurTask, relatedReferences } from './related.ts';
import { byAskedLast, toReferralStanding } from './to-referral-standing.ts';

const related = new Map([['ServiceRequest/o', order]]);

test('a standing tells the kind of help, the status and since when, and nothing else', () => {
  const worked: Task = {
    ...task,
    status: 'on-hold',
    statusReason: { text: 'Not a good moment for the patient' },
    owner: { reference: 'Practitioner/moreau', display: 'Sylvie Moreau' },
    lastModified: '2026-11-02T08:00:00Z',
  };
  expect(toReferralStanding(worked, related)).toEqual({
    type: 'survivor-advocate',
    standing: 'on-hold',
    askedAt: '2026-11-01T12:00:00Z',
    since: '2026-11-02T08:00:00Z',
  });
});

test.each([
  ['requested', 'requested'],
  ['received', 'requested'],
  ['rejected', 'rejected'],
  ['failed', 'cancelled'],
  ['completed', 'completed'],
  ['draft', undefined],
  ['entered-in-error', undefined],
] as const)('a Task that is %s stands as %s', (status, standing) => {
  expect(toReferralStanding({ ...task, status }, related)?.standing).toBe(standing);
});

test('without its order a referral is one of a kind that is not known', () => {
  expect(toReferralStanding(task, new Map())).not.toHaveProperty('type');
});

test('the last one asked for comes first', () => {
  const asked = (askedAt: string) => ({ standing: 'requested', askedAt }) as const;
  const [recent, old] = [asked('2026-11-01T12:00:00Z'), asked('2026-11-02T00:30:00+13:00')];
  expect([old, recent].sort(byAskedLast)).toEqual([recent, old]);
});

test('a Task without our identifier is none of ours', () => {
  expect(isOurTask(task)).toBe(true);
  expect(isOurTask({ ...task, identifier: [{ system: 'https://example.org', value: 'k2' }] })).toBe(false);
});

test('what Tasks refer to is named once, a place once its visit is there and does not name it', () => {
  const wanted = ['focus', 'for', 'encounter'] as const;
  const visit = (location: object) =>
    new Map([
      [
        'Encounter/e',
        {
          resourceType: 'Encounter' as const,
          status: 'in-progress' as const,
          class: {},
          location: [{ location }],
        },
      ],
    ]);
  expect(relatedReferences([task, task], new Map(), wanted)).toEqual([
    'ServiceRequest/o',
    'Patient/p',
    'Encounter/e',
  ]);
  expect(relatedReferences([task], visit({ reference: 'Location/ed' }), ['encounter'])).toEqual([
    'Encounter/e',
    'Location/ed',
  ]);
  const named = visit({ reference: 'Location/ed', display: 'ED' });
  expect(relatedReferences([task], named, ['encounter'])).toEqual(['Encounter/e']);
});
