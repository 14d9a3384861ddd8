import { expect, it } from 'vitest';
import { useHospital } from '../hospital.testing.ts';
import { meditech } from './meditech.ts';

const place = useHospital(meditech());
const subject = { reference: 'Patient/p1' };

it('a QuestionnaireResponse is created and updated, a Communication created', async () => {
  const { call } = place();
  const response = { resourceType: 'QuestionnaireResponse', status: 'completed', subject };
  const { status, headers, body } = await call('POST', 'QuestionnaireResponse', response);
  expect(status).toBe(201);
  const location = headers.get('location') ?? '';
  expect(location).toMatch(/\/QuestionnaireResponse\/[^/]+$/);
  const amended = { ...response, id: body.id, status: 'amended' };
  expect((await call('PUT', location, amended)).status).toBe(200);
  const message = { resourceType: 'Communication', status: 'completed', subject };
  expect((await call('POST', 'Communication', message)).status).toBe(201);
});

it('notes, orders and tasks are read only', async () => {
  const { call } = place();
  const tries = ['DocumentReference', 'ServiceRequest', 'Task', 'Consent'].map(async (type) => {
    const { status } = await call('POST', type, { resourceType: type });
    return `${type} ${status}`;
  });
  expect(await Promise.all(tries)).toEqual([
    'DocumentReference 405',
    'ServiceRequest 405',
    'Task 405',
    'Consent 404',
  ]);
});

it('If-None-Exist is not honoured: a repeated POST files a second one', async () => {
  const { call } = place();
  const message = { resourceType: 'Communication', status: 'completed', subject };
  const { body: before } = await call('GET', 'Communication?patient=p1');
  for (let times = 0; times < 2; times += 1)
    await call('POST', 'Communication', message, { 'if-none-exist': 'patient=p1' });
  const { body: after } = await call('GET', 'Communication?patient=p1');
  expect(after.total - before.total).toBe(2);
});
