import request from 'supertest';
import { afterEach, expect, test } from 'vitest';
import { exampleSite, signJwt, startServer, type TestServer } from '../app.testing.ts';
import { callHook, outcomes } from './hook-call.testing.ts';

type Site = ReturnType<typeof exampleSite>;

const servers: TestServer[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});

async function serverWith(change: (site: Site) => Site): Promise<TestServer> {
  const server = await startServer({ site: change(exampleSite()) });
  servers.push(server);
  return server;
}

const withPrompts = (prompts: Partial<Site['prompts']>) => (site: Site) => ({
  ...site,
  prompts: { ...site.prompts, ...prompts },
});
const withEhr = (change: Partial<Site['ehrs'][number]>) => (site: Site) => ({
  ...site,
  ehrs: site.ehrs.map((ehr) => ({ ...ehr, ...change })),
});

const shown = async (server: TestServer, story: string, options = {}) =>
  (await callHook(server, story, options)).body.cards.length;

test('universal education offers every eligible patient the same card', async () => {
  const server = await serverWith(withPrompts({ universal: { mode: 'all', share: 1 } }));
  const universal = (await callHook(server, 'story-7')).body.cards[0];
  const triggered = (await callHook(server, 'story-1')).body.cards[0];
  const same = ({ uuid: _, links, ...rest }: any) => ({
    ...rest,
    links: links.map(({ appContext: __, ...it }: any) => it),
  });
  expect(same(universal)).toEqual(same(triggered));
  expect(await shown(server, 'story-11-completed-10')).toBe(0);
  expect(await shown(server, 'story-7', { user: 'Patient/story-7' })).toBe(0);
});

test('a sample takes its share of visits, the same ones every time', async () => {
  const server = await serverWith(withPrompts({ universal: { mode: 'sample', share: 0.3 } }));
  const visits = Array.from({ length: 60 }, (_, index) => `visit-${index}`);
  const askAll = async (round: string) => {
    const cards: number[] = [];
    for (const encounter of visits)
      cards.push(await shown(server, 'story-7', { encounter, user: `Practitioner/${round}` }));
    return cards;
  };
  const first = await askAll('a');
  const second = await askAll('b');
  expect(second).toEqual(first);
  const taken = first.filter((it) => it === 1).length;
  expect(taken).toBeGreaterThan(8);
  expect(taken).toBeLessThan(30);
});

/** The story's encounter in a unit. */
const inUnit = (unit: string) => (body: Record<string, unknown>) => {
  const prefetch = body['prefetch'] as Record<string, any>;
  const location = [{ location: { reference: `Location/${unit}` } }];
  const entry = prefetch['encounters'].entry.map(({ resource }: any) => ({
    resource: { ...resource, location },
  }));
  return {
    ...body,
    prefetch: {
      ...prefetch,
      encounter: { ...prefetch['encounter'], location },
      encounters: { ...prefetch['encounters'], entry },
    },
  };
};

test("a unit's cap holds prompts back, but never an explicit signal, and only for an hour", async () => {
  const server = await serverWith(withPrompts({ cardsPerUnitAndHour: 1 }));
  const change = inUnit('ed');
  expect(await shown(server, 'story-6', { change })).toBe(1);
  expect(await shown(server, 'story-5', { change })).toBe(0);
  expect(await shown(server, 'story-5', { change: inUnit('clinic') })).toBe(1);
  expect(await shown(server, 'story-2', { change })).toBe(1);
});

test('the last places under a cap go to patients with a visit pattern', async () => {
  const server = await serverWith(withPrompts({ cardsPerUnitAndHour: 2 }));
  const change = inUnit('ed');
  const viaDay = (user: string) => ({ change, user });
  expect(await shown(server, 'story-6', viaDay('Practitioner/a'))).toBe(1);
  expect(await shown(server, 'story-5', viaDay('Practitioner/a'))).toBe(1);
  const reserved = await serverWith(withPrompts({ cardsPerUnitAndHour: 5 }));
  for (const user of ['a', 'b', 'c', 'd']) await shown(reserved, 'story-6', viaDay(`Practitioner/${user}`));
  expect(await shown(reserved, 'story-5', viaDay('Practitioner/e'))).toBe(0);
  expect(await shown(reserved, 'story-1', viaDay('Practitioner/e'))).toBe(1);
});

test("an EHR's own trigger stands for the hook the site says, or for none", async () => {
  const server = await serverWith(
    withEhr({
      triggerActions: { '26': 'encounter-start', '5': 'ignore' },
      serviceModes: { 'pearr-encounter-start': 'silent' },
    }),
  );
  const trigger = (value: unknown) => ({
    change: (body: Record<string, unknown>) => ({
      ...body,
      extension: { 'com.epic.cdshooks.request.bpa-trigger-action': value },
    }),
  });
  expect(await shown(server, 'story-2', trigger('26'))).toBe(0);
  expect(await outcomes(server, 'silent')).toBe(1);
  expect(await shown(server, 'story-2', trigger(5))).toBe(0);
  expect(await outcomes(server, 'ignored')).toBe(1);
  expect(await shown(server, 'story-2', trigger('60'))).toBe(1);
});

test('one service may be silent while the other is live', async () => {
  const server = await serverWith(withEhr({ serviceModes: { 'pearr-patient-view': 'silent' } }));
  expect(await shown(server, 'story-2')).toBe(0);
  expect(await shown(server, 'story-2', { hook: 'encounter-start' })).toBe(1);
});

test('parts that the site says an EHR does not supply are not missed', async () => {
  const without = (...parts: string[]) => ({
    change: (body: Record<string, unknown>) => {
      const prefetch = Object.entries(body['prefetch'] as object).filter(([key]) => !parts.includes(key));
      return { ...body, prefetch: Object.fromEntries(prefetch) };
    },
  });
  const strict = await serverWith((site) => site);
  await callHook(strict, 'story-7', without('documents', 'notes'));
  expect(await outcomes(strict, 'could_not_look')).toBe(1);

  const { parts } = exampleSite().ehrs[0] ?? { parts: [] };
  const told = await serverWith(
    withEhr({ parts: parts.filter((it) => it !== 'documents' && it !== 'notes') }),
  );
  await callHook(told, 'story-7', without('documents', 'notes'));
  expect(await outcomes(told, 'no_cards')).toBe(1);
});

test('keys as the EHR spells them are read', async () => {
  const server = await serverWith(withEhr({ prefetchKeys: { conditions: 'problemList' } }));
  const change = (body: Record<string, unknown>) => {
    const { conditions, ...rest } = body['prefetch'] as Record<string, unknown>;
    return { ...body, prefetch: { ...rest, problemList: conditions } };
  };
  expect(await shown(server, 'story-6', { change })).toBe(1);
});

test('an EHR that does not answer is silence, and counted', async () => {
  const server = await startServer({ ehr: () => ({ error: 'TIMEOUT' }) });
  servers.push(server);
  const token = { access_token: 't', token_type: 'Bearer', expires_in: 300, scope: '', subject: 's' };
  const change = (body: Record<string, unknown>) => ({
    ...body,
    prefetch: { patient: (body['prefetch'] as Record<string, unknown>)['patient'] },
    fhirServer: 'http://localhost:4100/fhir',
    fhirAuthorization: token,
  });
  expect((await callHook(server, 'story-6', { change })).body).toEqual({ cards: [] });
  expect(await outcomes(server, 'could_not_look')).toBe(1);
});

const DAY = 86_400_000;
const nurse = {
  ...{ ehr: 'development', patient: 'story-2', visit: 'story-2-encounter' },
  user: 'Practitioner/nurse-okafor',
};

/** A token that is good at the server's own time. */
async function later(server: TestServer, ms: number, path = '/cds-services/pearr-patient-view') {
  server.pass(ms);
  const iat = Math.floor(server.deps.clock() / 1000);
  return { authorization: `Bearer ${await signJwt(path, { claims: { iat, exp: iat + 300 } })}` };
}

/** Whether the card of a call leads back into a conversation that is open. */
async function kindShown(server: TestServer, options = {}) {
  const [card] = (await callHook(server, 'story-2', options)).body.cards;
  return card && (await server.deps.store.cards.meaning(card.uuid, nurse))?.kind;
}

test('a conversation open in our own record is resumed, by whoever looks, as often as they look', async () => {
  const server = await serverWith((site) => site);
  expect(await kindShown(server)).toBe('prompt');
  expect(await kindShown(server)).toBeUndefined();
  await server.deps.store.conversations.save(nurse, { answers: {} }, 0, server.deps.clock());
  for (const user of [nurse.user, 'Practitioner/dr-rivera', nurse.user])
    expect(await kindShown(server, { user })).toBe('resume');
});

test('a conversation completed by our own record is not asked for again, whatever the chart holds', async () => {
  const server = await serverWith((site) => site);
  await server.deps.store.conversations.complete(nurse, [], true, server.deps.clock());
  expect(await shown(server, 'story-2', { user: 'Practitioner/dr-rivera' })).toBe(0);
  expect(await shown(server, 'story-2', await later(server, 89 * DAY))).toBe(0);
  expect(await shown(server, 'story-1', await later(server, 0))).toBe(1);
});

test('one that could not be had does not stand for one that was', async () => {
  const server = await serverWith((site) => site);
  await server.deps.store.conversations.complete(nurse, [], false, server.deps.clock());
  expect(await shown(server, 'story-2', { user: 'Practitioner/dr-rivera' })).toBe(1);
});

test('several starts of one encounter are one card for each who engages, and none at the chart after it', async () => {
  const server = await serverWith((site) => site);
  const start = (user: string) => shown(server, 'story-2', { hook: 'encounter-start', user });
  const starts: number[] = [];
  for (const user of ['a', 'b', 'a', 'b', 'c']) starts.push(await start(`Practitioner/${user}`));
  expect(starts).toEqual([1, 1, 0, 0, 1]);
  expect(await shown(server, 'story-2', { user: 'Practitioner/a' })).toBe(0);
});

test('another encounter of the same patient is asked of anew', async () => {
  const server = await serverWith((site) => site);
  expect(await shown(server, 'story-6')).toBe(1);
  expect(await shown(server, 'story-6')).toBe(0);
  expect(await shown(server, 'story-6', { encounter: 'another' })).toBe(1);
});

test('one EHR may be silent while the site is live, and live while the site is silent', async () => {
  const silent = await serverWith(withEhr({ mode: 'silent' }));
  expect(await shown(silent, 'story-2')).toBe(0);
  expect(await outcomes(silent, 'silent')).toBe(1);
  const live = await serverWith((site) => ({ ...withEhr({ mode: 'live' })(site), mode: 'silent' }));
  expect(await shown(live, 'story-2')).toBe(1);
});

/** Sets a card aside for a reason. */
async function setAside(server: TestServer, card: string, code: string) {
  const path = '/cds-services/pearr-patient-view/feedback';
  const outcomeTimestamp = new Date(server.deps.clock()).toISOString();
  const entry = { card, outcome: 'overridden', overrideReason: { reason: { code } }, outcomeTimestamp };
  const { authorization } = await later(server, 0, path);
  await request(server.app)
    .post(path)
    .set('authorization', authorization)
    .send({ feedback: [entry] })
    .expect(200);
}

test('how long "later" rests, and after which reasons the next hook asks again, is the site’s to say', async () => {
  const snooze = { laterMinutes: 5, againAtNextHook: ['already-done'] };
  const server = await serverWith(withPrompts({ snooze }));
  const after = async (user: string, code: string, ms: number) => {
    const [card] = (await callHook(server, 'story-2', { user, ...(await later(server, 0)) })).body.cards;
    await setAside(server, card.uuid, code);
    return shown(server, 'story-2', { user, ...(await later(server, ms)) });
  };
  expect(await after('Practitioner/a', 'later', 4 * 60_000)).toBe(0);
  expect(await after('Practitioner/b', 'later', 6 * 60_000)).toBe(1);
  expect(await after('Practitioner/c', 'already-done', 0)).toBe(1);
  expect(await after('Practitioner/d', 'patient-not-alone', 60 * 60_000)).toBe(0);
});
