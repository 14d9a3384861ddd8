import type { ServiceRequest } from 'fhir/r4.js';
import request from 'supertest';
import { afterEach, expect, test } from 'vitest';
import { exampleSite, signJwt, startServer, type TestServer } from '../app.testing.ts';
import { callHook } from './hook-call.testing.ts';

const servers: TestServer[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});

const key = '6f1c1d5e-0000-5000-8000-000000000001';
const of = {
  ehr: 'development',
  patient: 'story-7',
  visit: 'story-7-encounter',
  user: 'Practitioner/nurse-okafor',
};
const order: ServiceRequest = {
  resourceType: 'ServiceRequest',
  status: 'draft',
  intent: 'order',
  category: [
    {
      coding: [
        {
          system: 'https://pearr-on-fhir.github.io/fhir/CodeSystem/pearr',
          code: 'patient-advocate',
          display: 'Patient advocate',
        },
      ],
    },
  ],
  subject: { reference: 'Patient/story-7' },
};

async function waitingOrder(orderSuggestions = true): Promise<TestServer> {
  const site = exampleSite();
  const ehrs = site.ehrs.map((ehr) => ({ ...ehr, writeBack: { ...ehr.writeBack, orderSuggestions } }));
  const server = await startServer({ site: { ...site, ehrs } });
  servers.push(server);
  await server.deps.store.suggestions.put(of, key, order, server.deps.clock());
  return server;
}

const cardsOf = async (server: TestServer, options = {}) =>
  (await callHook(server, 'story-7', options)).body.cards;

test('a draft order waits in a card, one suggestion with one action, until it is answered', async () => {
  const server = await waitingOrder();
  expect(await cardsOf(server)).toMatchObject([
    {
      uuid: key,
      summary: 'A draft order is ready to review.',
      selectionBehavior: 'any',
      suggestions: [
        {
          label: 'Draft order: Patient advocate',
          actions: [{ type: 'create', resource: { status: 'draft' } }],
        },
      ],
    },
  ]);
  const path = '/cds-services/pearr-patient-view/feedback';
  const outcomeTimestamp = new Date(server.deps.clock()).toISOString();
  const entry = { card: key, outcome: 'accepted', acceptedSuggestions: [{ id: key }], outcomeTimestamp };
  const { status } = await request(server.app)
    .post(path)
    .set('authorization', `Bearer ${await signJwt(path)}`)
    .send({ feedback: [entry] });
  expect(status).toBe(200);
  expect(await cardsOf(server)).toEqual([]);
});

test('no patient or proxy, no other visit, and no site that has not set it up sees it', async () => {
  const server = await waitingOrder();
  expect(await cardsOf(server, { user: 'Patient/story-7' })).toEqual([]);
  expect(await cardsOf(server, { user: 'RelatedPerson/x' })).toEqual([]);
  expect((await callHook(server, 'story-8')).body.cards).toEqual([]);
  expect(await cardsOf(await waitingOrder(false))).toEqual([]);
});

test('a draft order is offered for a day, and kept sealed', async () => {
  const server = await waitingOrder();
  const rows = await server.deps.store.db.selectFrom('suggestion').selectAll().execute();
  expect(JSON.stringify(rows)).not.toMatch(/story-7|advocate/);
  server.pass(24 * 3_600_000 + 1);
  expect(await server.deps.store.suggestions.inVisit(of, server.deps.clock())).toEqual([]);
});

test('an order and the prompt are two topics: neither keeps the other away', async () => {
  const site = exampleSite();
  const ehrs = site.ehrs.map((ehr) => ({
    ...ehr,
    writeBack: { ...ehr.writeBack, orderSuggestions: true },
  }));
  const server = await startServer({ site: { ...site, ehrs } });
  servers.push(server);
  const visit = { ...of, patient: 'story-2', visit: 'story-2-encounter' };
  await server.deps.store.suggestions.put(visit, key, order, server.deps.clock());
  const topics = async () =>
    (await callHook(server, 'story-2')).body.cards.map((it: any) => it.source.topic.code);
  const [first, second, ...more] = await topics();
  expect(more).toEqual([]);
  expect(first).not.toBe(second);
  expect(await topics()).toEqual([first]);
});
