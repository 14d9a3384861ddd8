import type { Task } from 'fhir/r4.js';
import { expect, test } from 'vitest';
import { plan } from './plan-write-back.testing.ts';

/** The Tasks that are planned at a moment, by a site in a zone whose every service follows the patient after a week. */
function tasksAt(now: string, timeZone: string): Task[] {
  const types = ['survivor-advocate', 'medical-safe-haven', 'social-work', 'community-agency'] as const;
  const referrals = types.map((type) => ({
    type,
    name: type,
    performer: `HealthcareService/${type}`,
    languages: [],
    targetMinutes: 60,
    followUps: ['P1W'],
    leavesOrganization: false,
    verifiedOn: '2026-11-01',
  }));
  const site = { referrals, organization: { name: 'Example Health', timeZone } };
  return plan({ site, now: Date.parse(now) })
    .filter(({ artefact }) => artefact.kind === 'task')
    .flatMap((step) => ('ways' in step ? [step.ways[0].toResource('ServiceRequest/1')] : []))
    .filter((it) => it.resourceType === 'Task');
}

test.each([
  ['America/Los_Angeles', '2026-11-25T06:30:00Z', '2026-11-24'],
  ['America/Los_Angeles', '2026-11-25T07:30:00Z', '2026-11-25'],
  ['Asia/Kolkata', '2026-11-24T18:00:00Z', '2026-11-25'],
  ['UTC', '2026-11-24T22:59:00Z', '2026-11-24'],
])('in %s the first visit of what is asked for at %s is on %s', (timeZone, now, day) => {
  const tasks = tasksAt(now, timeZone);
  expect(tasks.length).toBeGreaterThan(0);
  const due = new Date(Date.parse(now) + 3_600_000).toISOString();
  for (const { input, restriction } of tasks) {
    expect(input?.find(({ valueDate }) => valueDate !== undefined)?.valueDate).toBe(day);
    expect(restriction?.period?.end).toBe(due);
  }
});
