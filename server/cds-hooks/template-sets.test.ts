import { chartParts, prefetchTemplates, templateSets } from '@pearr/cds-services';
import { parseSite } from '@pearr/config';
import { storyById } from '@pearr/fhir-fixtures';
import request from 'supertest';
import { afterEach, describe, expect, test } from 'vitest';
import { exampleSite, startServer, type TestServer } from '../app.testing.ts';
import { callHook, hookBody, outcomes } from './hook-call.testing.ts';

const servers: TestServer[] = [];
afterEach(() => Promise.all(servers.splice(0).map((it) => it.close())));

async function started(...[options]: Parameters<typeof startServer>): Promise<TestServer> {
  const server = await startServer(options);
  servers.push(server);
  return server;
}

/** A site of two EHRs whose keys of prefetch are these lines. */
function siteWith({ site = '', one = '', other = '' }: { site?: string; one?: string; other?: string }) {
  const ehr = (id: string, more: string) =>
    `{ id: ${id}, iss: https://${id}.example/fhir, cdsClient: { iss: ${id}, jku: https://${id}.example/jwks }, smart: { clientId: c }${more} }`;
  const text = `organization: { name: Example }\npublicUrl: https://app.example\n${site}\nehrs: [${ehr('one', one)}, ${ehr('other', other)}]\n`;
  const parsed = parseSite('site.yaml', text);
  if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems));
  return parsed.site;
}

const partsOf = (given: Parameters<typeof siteWith>[0]) => siteWith(given).ehrs.map((it) => it.parts);

describe('the set of prefetch templates', () => {
  const { full, lean } = templateSets;

  test('is full unless the site says otherwise, for all EHRs or for one', () => {
    expect(partsOf({})).toEqual([full, full]);
    expect(partsOf({ site: 'prefetch: lean' })).toEqual([lean, lean]);
    expect(partsOf({ site: 'prefetch: lean', other: ', prefetch: full' })).toEqual([lean, full]);
    expect(partsOf({ one: ', prefetch: lean, parts: [patient, flags]' })).toEqual([
      ['patient', 'flags'],
      full,
    ]);
  });

  test('lean is a part of full, and holds whatever keeps a card back', () => {
    expect(full).toEqual(chartParts);
    expect(lean.every((it) => chartParts.includes(it))).toBe(true);
    expect(lean.length).toBeLessThan(full.length);
    expect(lean).toEqual(
      expect.arrayContaining(['patient', 'encounter', 'conditions', 'responses', 'flags']),
    );
  });

  test('discovery asks for what some EHR of the site is asked for', async () => {
    for (const [given, expected] of [
      [{ site: 'prefetch: lean' }, lean],
      [{ site: 'prefetch: lean', other: ', prefetch: full' }, full],
    ] as const) {
      const server = await started({ site: siteWith(given) });
      const { body } = await request(server.app).get('/cds-services').expect(200);
      for (const service of body.services)
        expect(service.prefetch).toEqual(
          Object.fromEntries(expected.map((part) => [part, prefetchTemplates[part]])),
        );
    }
  });

  test('a lean EHR is not called back for what is not in its set, and that is not missed', async () => {
    const site = exampleSite();
    const server = await started({
      site: { ...site, ehrs: site.ehrs.map((it) => ({ ...it, parts: [...lean] })) },
    });
    const change = (body: Record<string, unknown>) => {
      const prefetch = Object.entries(body['prefetch'] as object).filter(([key]) =>
        lean.some((it) => it === key),
      );
      return { ...body, prefetch: Object.fromEntries(prefetch) };
    };
    expect((await callHook(server, 'story-7', { change: (it) => withToken(change(it)) })).body).toEqual({
      cards: [],
    });
    expect((await callHook(server, 'story-6', { change })).body.cards.length).toBe(1);
    expect((await callHook(server, 'story-2', { change })).body.cards.length).toBe(1);
    expect(server.seen).toEqual([]);
    expect(await outcomes(server, 'could_not_look')).toBe(0);
  });
});

const withToken = (body: Record<string, unknown>) => ({
  ...body,
  fhirServer: 'http://localhost:4100/fhir',
  fhirAuthorization: {
    ...{ access_token: 't', token_type: 'Bearer', expires_in: 300, scope: '', subject: 's' },
  },
});

test('an EHR that is never called back is decided by prefetch alone, token or not', async () => {
  const site = exampleSite();
  const server = await started({
    site: { ...site, ehrs: site.ehrs.map((it) => ({ ...it, callBack: false })) },
  });
  const without = (key: string) => (body: Record<string, unknown>) => {
    const { [key]: _, ...prefetch } = body['prefetch'] as Record<string, unknown>;
    return withToken({ ...body, prefetch });
  };
  expect((await callHook(server, 'story-6', { change: without('documents') })).body.cards.length).toBe(1);
  expect((await callHook(server, 'story-7', { change: without('conditions') })).body).toEqual({ cards: [] });
  expect(await outcomes(server, 'could_not_look')).toBe(1);
  expect((await callHook(server, 'story-6', { change: without('patient') })).status).toBe(412);
  expect(server.seen).toEqual([]);
});

test('the further pages of a prefetched Bundle are read before anything is decided', async () => {
  const story = storyById('story-6');
  const { conditions } = hookBody(story)['prefetch'] as { conditions: { entry: object[] } };
  const next = 'http://localhost:4100/fhir?page=2';
  const link = [{ relation: 'next', url: next }];
  const server = await started({
    ehr: ({ path }) => ({ status: path === next ? 200 : 404, body: conditions }),
  });
  const change = (body: Record<string, unknown>) =>
    withToken({
      ...body,
      prefetch: { ...(body['prefetch'] as object), conditions: { ...conditions, entry: [], link } },
    });
  expect((await callHook(server, 'story-6', { change })).body.cards.length).toBe(1);
  expect(server.seen.map((it) => it.path)).toEqual([next]);
});
