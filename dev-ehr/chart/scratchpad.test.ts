import request from 'supertest';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { launchApp, startEhr } from '../ehr.testing.ts';
import { type RunningChart, startChart } from './chart.testing.ts';
import { cookieOf } from './fakes.testing.ts';

const NURSE = 'Practitioner/nurse-okafor';
const COLLEAGUE = 'Practitioner/dr-rivera';

let chart: RunningChart;
beforeEach(async () => {
  chart = await startChart();
});
afterEach(() => chart.close());

const order = {
  resourceType: 'ServiceRequest',
  status: 'draft',
  intent: 'order',
  code: { text: 'Patient referral' },
  subject: { reference: 'Patient/story-2' },
};

const post = (path: string, body: object, user = NURSE) =>
  request(chart.origin).post(`/chart/api/${path}`).set('cookie', cookieOf(user)).send(body);
const drafts = async (user = NURSE) =>
  (await request(chart.origin).get('/chart/api/scratchpad/story-2').set('cookie', cookieOf(user))).body
    .drafts;

const message = (change: object = {}) => ({
  origin: chart.cds.origin,
  handle: 'handle-of-story-2',
  resource: order,
  ...change,
});

describe('scratchpad.create', () => {
  it('puts a draft in the list of the user of the launch, and nothing in the chart', async () => {
    const { body } = await post('scratchpad', message()).expect(200);
    expect(body).toEqual({ status: '201 Created', location: expect.stringMatching(/^ServiceRequest\//) });
    expect(await drafts()).toEqual([{ id: body.location.replace('ServiceRequest/', ''), order }]);
    expect(await drafts(COLLEAGUE)).toEqual([]);
    const { body: chartView } = await request(chart.origin)
      .get('/chart/api/written/story-2')
      .set('cookie', cookieOf(NURSE));
    expect(chartView.written).toEqual([]);
  });

  it.each([
    ['another origin', { origin: 'https://other.example' }, '403 Forbidden'],
    ['a handle that is none', { handle: 'x' }, '403 Forbidden'],
    [
      'another patient',
      { resource: { ...order, subject: { reference: 'Patient/story-3' } } },
      '422 Unprocessable Content',
    ],
    [
      'an order that is signed already',
      { resource: { ...order, status: 'active' } },
      '422 Unprocessable Content',
    ],
    ['another type', { resource: { ...order, resourceType: 'Task' } }, '422 Unprocessable Content'],
  ])('with %s is refused', async (_what, change, status) => {
    expect((await post('scratchpad', message(change))).body).toEqual({ status });
    expect(await drafts()).toEqual([]);
  });

  it('by a launch of another user is refused', async () => {
    expect((await post('scratchpad', message(), COLLEAGUE)).body).toEqual({ status: '403 Forbidden' });
  });
});

describe('signing', () => {
  it('is for the user whose draft it is', async () => {
    const { body } = await post('scratchpad', message());
    const draft = body.location.replace('ServiceRequest/', '');
    await post('scratchpad/sign', { draft }, COLLEAGUE).expect(404);
    expect((await drafts()).length).toBe(1);
  });
});

describe('the handle', () => {
  it('comes with the token where the scope is granted, and not without', async () => {
    const ehr = await startEhr([{ resourceType: 'Practitioner', id: 'dr' }]);
    const { body } = await launchApp(ehr, { scope: 'launch messaging/scratchpad.create' });
    expect(body).toMatchObject({
      scope: 'launch messaging/scratchpad.create',
      smart_web_messaging_handle: expect.stringMatching(/^[A-Za-z0-9_-]{43}$/),
      smart_web_messaging_origin: ehr.origin,
    });
    const { body: plain } = await launchApp(ehr, { scope: 'launch patient/Patient.r' });
    expect(Object.keys(plain).filter((it) => it.includes('messaging'))).toEqual([]);
    await ehr.close();
  });
});
