import type { Task } from 'fhir/r4.js';
import { expect, test } from 'vitest';
import { actionsFor, choicesOf, transitions, workActions } from './actions.ts';
import { plannedVisits } from './visits.ts';
import { workTask } from './work-task.ts';

const asked: Task = {
  resourceType: 'Task',
  id: 't',
  meta: { versionId: '1', security: [{ code: 'R' }] },
  identifier: [{ system: 's', value: 'v' }],
  status: 'requested',
  intent: 'order',
  focus: { reference: 'ServiceRequest/1' },
  for: { reference: 'Patient/p' },
  owner: { reference: 'HealthcareService/advocate' },
  restriction: { period: { end: '2026-11-01T13:00:00Z' } },
};

const moreau = { reference: 'Practitioner/moreau', name: 'Sylvie Moreau' };
const at = (minute: number) => `2026-11-01T12:${String(minute).padStart(2, '0')}:00Z`;

/** Does one thing a minute. */
function work(...steps: [action: keyof typeof transitions, choice?: string][]): Task {
  return steps.reduce((task, [action, choice], index) => {
    const done = workTask(task, { action, choice }, { ...moreau, at: at(index) });
    if ('error' in done) throw new Error(`${action}: ${done.error}`);
    return done.task;
  }, asked);
}

test('accepting makes the colleague its owner; the first contact starts its clock, completing ends it', () => {
  const accepted = work(['accept']);
  expect(accepted).toMatchObject({
    status: 'accepted',
    owner: { reference: 'Practitioner/moreau', display: 'Sylvie Moreau' },
    lastModified: at(0),
  });
  expect(accepted).not.toHaveProperty('executionPeriod');
  const done = work(['accept'], ['begin', 'in-person'], ['complete']);
  expect(done).toMatchObject({ status: 'completed', executionPeriod: { start: at(1), end: at(2) } });
  expect(done.output).toMatchObject([{ valueCodeableConcept: { coding: [{ code: 'in-person' }] } }]);
});

test('what rests goes on where it was: before the first contact or after it', () => {
  expect(work(['accept'], ['hold', 'care-first']).statusReason?.coding?.[0]?.code).toBe('care-first');
  expect(work(['accept'], ['hold', 'care-first'], ['resume'])).toMatchObject({ status: 'accepted' });
  const resumed = work(['accept'], ['begin', 'phone'], ['hold', 'not-now'], ['resume']);
  expect(resumed).toMatchObject({ status: 'in-progress', executionPeriod: { start: at(1) } });
  expect(resumed).not.toHaveProperty('statusReason');
});

test('a colleague takes over without a change of status, and the reason for resting stays', () => {
  const resting = work(['accept'], ['hold', 'care-first']);
  const taken = workTask(
    resting,
    { action: 'take-over' },
    { reference: 'Practitioner/lindqvist', at: at(9) },
  );
  expect('task' in taken && taken.task).toMatchObject({
    status: 'on-hold',
    owner: { reference: 'Practitioner/lindqvist' },
    statusReason: { coding: [{ code: 'care-first' }] },
  });
});

test.each(workActions.filter((it) => choicesOf(it) !== undefined))(
  '"%s" is not done without a choice of its own',
  (action) => {
    const [status = 'requested'] = transitions[action].from;
    const series = { ...asked, input: plannedVisits(['P1W'], '2026-11-08') };
    for (const choice of [undefined, 'other', 'constructor']) {
      const of = action === 'visit' ? series : asked;
      const done = workTask({ ...of, status }, { action, choice }, { ...moreau, at: at(0) });
      expect(done).toEqual({ error: 'CHOICE_MISSING' });
    }
  },
);

const statuses: Task['status'][] = [
  'draft',
  'requested',
  'received',
  'accepted',
  'rejected',
  'ready',
  'cancelled',
  'in-progress',
  'on-hold',
  'failed',
  'completed',
  'entered-in-error',
];

test('in every status exactly the actions on offer can be done, and a closed referral stays closed', () => {
  for (const status of statuses) {
    const possible = workActions.filter((action) => {
      const [choice] = Object.keys(choicesOf(action) ?? {});
      return 'task' in workTask({ ...asked, status }, { action, choice }, { ...moreau, at: at(0) });
    });
    expect(possible).toEqual(actionsFor({ ...asked, status }, moreau.reference));
  }
  const closed = ['draft', 'rejected', 'ready', 'cancelled', 'failed', 'completed', 'entered-in-error'];
  expect(
    statuses.filter((status) => actionsFor({ ...asked, status }, moreau.reference).length === 0),
  ).toEqual(closed);
});

test('what a colleague has can only be taken over, and what you have cannot', () => {
  for (const steps of [[['accept']], [['accept'], ['hold', 'not-now']]] as Parameters<typeof work>[]) {
    expect(actionsFor(work(...steps), 'Practitioner/lindqvist')).toEqual(['take-over', 'withdraw']);
    expect(actionsFor(work(...steps), moreau.reference)).not.toContain('take-over');
  }
  const lindqvist = { reference: 'Practitioner/lindqvist', at: at(9) };
  expect(workTask(work(['accept']), { action: 'begin', choice: 'phone' }, lindqvist)).toEqual({
    error: 'NOT_OPEN_NOW',
  });
});

test('nothing that others wrote is lost', () => {
  const { status: _, owner: __, ...others } = asked;
  expect(work(['accept'], ['begin', 'phone'], ['stop', 'patient-left'])).toMatchObject(others);
});

test('no choice says what the conversation was about', () => {
  const words = workActions.flatMap((action) => Object.entries(choicesOf(action) ?? {}).flat()).join(' ');
  expect(words).not.toMatch(/surviv|traffick|abuse|violen|exploit|safety/i);
});
