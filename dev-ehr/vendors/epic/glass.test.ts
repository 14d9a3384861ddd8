import request from 'supertest';
import { expect, it } from 'vitest';
import { cookieOf } from '../../ehr.testing.ts';
import { useHospital } from '../hospital.testing.ts';
import { epic } from './epic.ts';

const place = useHospital(epic({ glass: ['p1'] }));

const note = {
  resourceType: 'DocumentReference',
  status: 'current',
  docStatus: 'final',
  type: { text: 'Note' },
  subject: { reference: 'Patient/p1' },
  content: [{ attachment: { contentType: 'text/plain', data: 'YQ==' } }],
  context: { encounter: [{ reference: 'Encounter/e1' }] },
};

/** A read, two searches and a write in the chart of p1: the status of each, and Epic's code where it refuses. */
async function tries() {
  const { call } = place();
  const answers = [
    await call('GET', 'Patient/p1'),
    await call('GET', 'Encounter?patient=p1'),
    await call('GET', 'Encounter/e1'),
    await call('POST', 'DocumentReference', note),
  ];
  return answers.map(({ status, body }) => [status, ...codesIn(body)].join(' '));
}

const codesIn = (body: { issue?: { details: { coding: { code: string }[] } }[] } | undefined) =>
  (body?.issue ?? []).flatMap(({ details }) => details.coding.map(({ code }) => code));

async function page(patient: string) {
  const { ehr } = place();
  const cookie = cookieOf(ehr, 'Practitioner/dr');
  return (await request(ehr.origin).get(`/?patient=${patient}`).set('cookie', cookie)).text;
}

it('4131: a restricted chart is closed to apps until the user breaks the glass on its page', async () => {
  const { ehr } = place();
  expect(await tries()).toEqual(['403 4131', '403 4131', '403 4131', '403 4131']);
  expect(await page('p1')).toContain('data-testid="break-glass"');
  expect(await page('p2')).not.toContain('break-glass');
  const cookie = cookieOf(ehr, 'Practitioner/dr');
  const breaking = request(ehr.origin).post('/chart/api/glass').set('cookie', cookie);
  await breaking.send({ patientId: 'p1' }).expect(200);
  expect(await page('p1')).not.toContain('break-glass');
  expect(await tries()).toEqual(['200', '200', '200', '201']);
});

it('it stays closed to a backend service, which has no user', async () => {
  const { backend } = place();
  const { status, body } = await backend('GET', 'Patient/p1');
  expect([status, ...codesIn(body)]).toEqual([403, '4131']);
  expect((await backend('GET', 'Patient/p2')).status).toBe(200);
});
