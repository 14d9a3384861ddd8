import type { Task } from 'fhir/r4.js';
import { expect, test } from 'vitest';
import { toTask } from '../to-referral.ts';
import { actionsFor } from './actions.ts';
import { isDayToMoveTo } from './record-visit.ts';
import { byUrgencyAndAge, toOpenReferral } from './to-open-referral.ts';
import { toReferralStanding } from './to-referral-standing.ts';
import { dayAfter } from './visit-span.ts';
import { visitsOf } from './visits.ts';
import { workTask } from './work-task.ts';

const me = { reference: 'Practitioner/moreau' };
const haven: Task = {
  ...toTask(
    { type: 'medical-safe-haven', priority: 'stat', contact: 'care-team', labels: [] },
    { due: '2026-11-08T12:00:00Z', followUps: ['P1W', 'P1M', 'P3M'] },
    { subject: 'Patient/p', author: 'Practitioner/n', authored: '2026-11-01T12:00:00Z' },
    { focus: 'ServiceRequest/1', key: 'k' },
  ),
  id: 't',
  meta: { versionId: '3' },
  status: 'in-progress',
  owner: me,
  executionPeriod: { start: '2026-11-02T09:00:00Z' },
};

/** Records visits, each on its day. */
function after(...visits: [day: string, choice: string, movedTo?: string][]): Task {
  return visits.reduce((task, [day, choice, movedTo]) => {
    const done = workTask(task, { action: 'visit', choice, movedTo }, { ...me, at: `${day}T10:00:00Z` });
    if ('error' in done) throw new Error(`${choice}: ${done.error}`);
    return done.task;
  }, haven);
}

test.each([
  ['2026-11-08', 'P1W', '2026-11-15'],
  ['2026-12-30', 'P10D', '2027-01-09'],
  ['2026-01-31', 'P1M', '2026-02-28'],
  ['2027-11-30', 'P3M', '2028-02-29'],
  ['2026-12-31', 'P12M', '2027-12-31'],
])('%s and %s is %s', (day, span, then) => {
  expect(dayAfter(day, span)).toBe(then);
});

test('a series begins with its first visit, on the day by which the first contact is due', () => {
  expect(visitsOf(haven)).toEqual({ number: 1, of: 4, dueOn: '2026-11-08', past: [] });
  expect(actionsFor(haven, me.reference)).toEqual(['visit', 'hold', 'stop', 'withdraw']);
});

test.each([
  ['kept', 2, '2026-11-16', 'in-progress'],
  ['declined', 2, '2026-11-16', 'in-progress'],
  ['missed', 1, '2026-11-16', 'in-progress'],
  ['not-reachable', 1, '2026-11-08', 'on-hold'],
])(
  'after a first visit "%s" visit %i is due on %s, and the referral is %s',
  (choice, number, dueOn, status) => {
    const task = after(['2026-11-09', choice]);
    expect(visitsOf(task)).toMatchObject({ number, dueOn, past: [{ number: 1, recordedOn: '2026-11-09' }] });
    expect(task.status).toBe(status);
  },
);

test('a visit is moved to a day of the coming year, and to no other', () => {
  expect(visitsOf(after(['2026-11-09', 'moved', '2026-12-24']))).toMatchObject({
    number: 1,
    dueOn: '2026-12-24',
  });
  const days = [undefined, '2026-11-08', '2026-02-30', '2027-11-10', 'soon', '2026-11-09', '2027-11-09'];
  expect(days.filter((day) => isDayToMoveTo(day, '2026-11-09T10:00:00Z'))).toEqual([
    '2026-11-09',
    '2027-11-09',
  ]);
  const moved = workTask(haven, { action: 'visit', choice: 'moved' }, { ...me, at: '2026-11-09T10:00:00Z' });
  expect(moved).toEqual({ error: 'DAY_MISSING' });
});

test('a visit not reachable safely rests, and goes on where it was', () => {
  const resumed = workTask(
    after(['2026-11-09', 'not-reachable']),
    { action: 'resume' },
    { ...me, at: '2026-11-12T10:00:00Z' },
  );
  expect(resumed).toMatchObject({ task: { status: 'in-progress' } });
  expect('task' in resumed && visitsOf(resumed.task)).toMatchObject({ number: 1, dueOn: '2026-11-08' });
});

test('the last visit ends the work, and every outcome stays readable in the Task', () => {
  const done = after(
    ['2026-11-09', 'missed'],
    ['2026-11-16', 'kept'],
    ['2026-11-23', 'declined'],
    ['2026-12-23', 'kept'],
    ['2027-03-23', 'kept'],
  );
  expect(done).toMatchObject({ status: 'completed', executionPeriod: { end: '2027-03-23T10:00:00Z' } });
  expect(visitsOf(done)).toBeUndefined();
  expect(done.output?.flatMap((it) => it.valueCodeableConcept?.coding?.[0]?.code ?? [])).toEqual([
    'missed',
    'kept',
    'declined',
    'kept',
    'kept',
  ]);
});

test.each([
  ['2026-11-24T23:59:00.000-08:00', '2026-11-24', '2026-12-01'],
  ['2026-11-25T00:01:00.000-08:00', '2026-11-25', '2026-12-02'],
])('around midnight the day is that of the offset: recorded at %s', (here, day, again) => {
  const at = new Date(here).toISOString();
  const done = workTask(haven, { action: 'visit', choice: 'missed' }, { ...me, at, here });
  if ('error' in done) throw new Error(done.error);
  expect(visitsOf(done.task)).toMatchObject({ dueOn: again, past: [{ recordedOn: day }] });
  expect(done.task.lastModified).toBe(at);
  // A visit can still be moved to the same day, though it is the next one in UTC.
  expect(isDayToMoveTo(day, here)).toBe(true);
  expect(isDayToMoveTo(dayAfter(day, 'P1D').replace(/..$/, '01'), here)).toBe(false);
});

test('a referral that is no series has no visits to record', () => {
  const { input: _, ...single } = haven;
  expect(actionsFor(single, me.reference)).toEqual(['complete', 'hold', 'stop', 'withdraw']);
});

test('between visits it comes after all others, and on the day among those that are not urgent', () => {
  const row = (task: Task) => toOpenReferral(task, new Map(), me.reference) ?? expect.fail();
  const { input: _, executionPeriod: __, ...fresh } = haven;
  const rows = [
    row(after(['2026-11-09', 'kept'])),
    row({ ...fresh, id: 'f', priority: 'urgent', status: 'requested' }),
  ];
  const order = (day: string) => [...rows].sort(byUrgencyAndAge(day)).map(({ id }) => id);
  expect(order('2026-11-10')).toEqual(['f', 't']);
  const routine = {
    ...fresh,
    id: 'f',
    priority: 'routine',
    status: 'requested',
    authoredOn: '2026-11-20T08:00:00Z',
  } as Task;
  rows[1] = row(routine);
  expect(order('2026-11-15')).toEqual(['f', 't']);
  expect(order('2026-11-16')).toEqual(['t', 'f']);
});

test('who sees the patient next learns of the next visit, unless it rests', () => {
  expect(toReferralStanding(haven, new Map())?.visitOn).toBe('2026-11-08');
  expect(toReferralStanding(after(['2026-11-09', 'not-reachable']), new Map())).not.toHaveProperty('visitOn');
});
