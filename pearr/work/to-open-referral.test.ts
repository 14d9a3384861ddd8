import type { FhirResource, Task } from 'fhir/r4.js';
import { expect, test } from 'vitest';
import { toServiceRequest } from '../to-referral.ts';
import { asked, order, receiver, references, referral } from './asked.testing.ts';
import { byUrgencyAndAge, toOpenReferral } from './to-open-referral.ts';
import type { OpenReferral } from './worklist.ts';

const task: Task = { ...asked, meta: { versionId: '3' } };
const chart: FhirResource[] = [
  order,
  { resourceType: 'Patient', id: 'p', name: [{ family: 'Reyes', given: ['Ana'] }], birthDate: '1999-02' },
  {
    resourceType: 'Encounter',
    id: 'e',
    status: 'in-progress',
    class: { code: 'EMER' },
    location: [{ location: { reference: 'Location/ed' } }],
  },
  { resourceType: 'Location', id: 'ed', name: 'Emergency Department' },
];
const related = new Map(chart.map((it) => [`${it.resourceType}/${it.id}`, it]));
const user = 'Practitioner/moreau';

test('a referral written by a conversation is a row, with what the team needs and nothing of the conversation', () => {
  expect(toOpenReferral(task, related, user)).toEqual({
    id: 't',
    version: '3',
    status: 'requested',
    priority: 'stat',
    type: 'survivor-advocate',
    help: 'Patient advocate',
    patient: { name: 'Ana Reyes', birthDate: '1999-02' },
    place: 'Emergency Department',
    contact: 'in-person',
    askedAt: '2026-11-01T12:00:00Z',
    dueAt: '2026-11-01T13:00:00Z',
    actions: ['accept', 'decline', 'withdraw'],
  });
});

test('an absolute, versioned reference leads to the same order', () => {
  const focus = { reference: 'https://ehr.example/fhir/ServiceRequest/o/_history/2' };
  expect(toOpenReferral({ ...task, focus }, related, user)?.type).toBe('survivor-advocate');
});

test('a referral whose order cannot be read is still there, and is reached through the care team alone', () => {
  expect(toOpenReferral(task, new Map(), user)).toMatchObject({ help: 'Referral', contact: 'care-team' });
});

test('who holds it is a person, and you are told when it is you', () => {
  const held = { ...task, status: 'accepted', owner: { reference: user, display: 'Sylvie Moreau' } } as const;
  expect(toOpenReferral(held, related, user)?.holder).toEqual({ name: 'Sylvie Moreau', isYou: true });
  expect(toOpenReferral(held, related, 'Practitioner/x')?.holder?.isYou).toBe(false);
  expect(
    toOpenReferral({ ...held, owner: { reference: 'HealthcareService/a' } }, related, user)?.holder,
  ).toBeUndefined();
});

test('a closed one is no row', () => {
  expect(toOpenReferral({ ...task, status: 'completed' }, related, user)).toBeUndefined();
});

test('one without a version is shown, and cannot be changed', () => {
  expect(toOpenReferral({ ...task, meta: {} }, related, user)).toMatchObject({ id: 't', actions: [] });
});

test('the most urgent first, of these the oldest, and those without a date before all', () => {
  const row = (id: string, priority: OpenReferral['priority'], askedAt?: string) =>
    ({ id, priority, ...(askedAt !== undefined && { askedAt }) }) as OpenReferral;
  const rows = [
    row('a', 'routine', '2026-11-01T08:00:00Z'),
    row('b', 'stat', '2026-11-01T12:00:00+01:00'),
    row('c', 'stat', '2026-11-01T11:30:00Z'),
    row('d', 'urgent'),
    row('e', 'urgent', '2026-11-01T07:00:00Z'),
  ];
  expect(rows.sort(byUrgencyAndAge('2026-11-01')).map(({ id }) => id)).toEqual(['b', 'c', 'd', 'e', 'a']);
});

test('a referral without a name says so', () => {
  const unnamed = {
    ...toServiceRequest({ ...referral, share: 'unnamed' }, receiver, references, 'k1'),
    id: 'o',
  };
  const others = new Map([...related, ['ServiceRequest/o', unnamed]]);
  expect(toOpenReferral(task, others, user)?.isUnnamed).toBe(true);
});
