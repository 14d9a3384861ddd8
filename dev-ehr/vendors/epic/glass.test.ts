import request from 'supertest';
import { expect, it } from 'vitest';
import { cookieOf } from '../../ehr.testing.ts';
import { type Hospital, startHospital } from '../hospital.testing.ts';
import { epic } from './epic.ts';

const restricted = (status: number, body: { issue: { details: { coding: { code: string }[] } }[] }) => [
  status,
  body.issue[0]?.details.coding[0]?.code,
];

const note = {
  resourceType: 'DocumentReference',
  status: 'current',
  docStatus: 'final',
  type: { text: 'Note' },
  subject: { reference: 'Patient/p1' },
  content: [{ attachment: { contentType: 'text/plain', data: 'YQ==' } }],
  context: { encounter: [{ reference: 'Encounter/e1' }] },
};

const breakGlass = ({ ehr }: Hospital) =>
  request(ehr.origin)
    .post('/chart/api/glass')
    .set('cookie', cookieOf(ehr, 'Practitioner/dr'))
    .send({ patientId: 'p1' });

it('4131: what is read, searched and written in a restricted chart is refused until the glass is broken', async () => {
  const place = await startHospital(epic({ glass: ['p1'] }));
  const { call } = await place.app('patient/*.cruds');
  const tries = async () => [
    await call('GET', 'Patient/p1'),
    await call('GET', 'Encounter?patient=p1'),
    await call('GET', 'Encounter/e1'),
    await call('POST', 'DocumentReference', note),
  ];
  for (const { status, body } of await tries()) expect(restricted(status, body)).toEqual([403, '4131']);
  await breakGlass(place).expect(200);
  expect((await tries()).map(({ status }) => status)).toEqual([200, 200, 200, 201]);
});

it("one user's broken glass opens nothing to another, and to no backend service", async () => {
  const place = await startHospital(epic({ glass: ['p1'] }));
  await breakGlass(place).expect(200);
  const call = await place.backend();
  const read = await call('GET', 'Patient/p1');
  expect(restricted(read.status, read.body)).toEqual([403, '4131']);
  const { body } = await call('GET', 'Patient/p2');
  expect(body.id).toBe('p2');
});

it('the chart says that it is restricted, and offers to break the glass, until that is done', async () => {
  const place = await startHospital(epic({ glass: ['p1'] }));
  const page = async (patient: string) =>
    (
      await request(place.ehr.origin)
        .get(`/?patient=${patient}`)
        .set('cookie', cookieOf(place.ehr, 'Practitioner/dr'))
    ).text;
  expect(await page('p1')).toContain('data-testid="break-glass"');
  expect(await page('p2')).not.toContain('break-glass');
  await breakGlass(place).expect(200);
  expect(await page('p1')).not.toContain('break-glass');
  expect(await page('p1')).toContain('in the manner of Epic (May 2026)');
});
