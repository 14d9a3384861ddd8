import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createDevEhr, type DevEhr, vendorProfile } from '@pearr/dev-ehr';
import { seedBundles } from '@pearr/fhir-fixtures';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { exampleSiteAt } from '../app.testing.ts';
import { type Clinician, coded, launch, type OpenApp, signIn } from '../smart/launched.testing.ts';
import { hasPostgres, startPostgres, type TestPostgres } from '../store/postgres.testing.ts';
import { type AppProcess, freePort, startApp } from './app-process.testing.ts';
import { proxyTimes, startProxy, type TestProxy } from './proxy.testing.ts';
import { type Stage, setStage } from './stage.testing.ts';

const chartOf = (story: string) => ({ patientId: story, encounterId: `${story}-encounter` });
const answers = coded({
  'privacy.outcome': 'ok',
  'limits.explained': 'yes',
  'educate.given': 'given',
  'educate.material': 'taken',
  'ask.outcome': 'wants-support',
  'respond.referrals': ['survivor-advocate', 'social-work'],
  'respond.consent': 'yes',
  'respond.urgency': 'now',
  'respond.contact': 'in-person',
  'respond.share': 'yes',
  'close.record': 'choices',
});

describe.skipIf(!hasPostgres)(
  'two processes on one PostgreSQL, behind a proxy that takes them in turn',
  () => {
    let stage: Stage;
    let postgres: TestPostgres;
    let proxy: TestProxy;
    let ehr: DevEhr;
    let replicas: AppProcess[];
    let nurse: Clinician;
    let env: Record<string, string>;
    const portOf = (it: AppProcess) => Number(new URL(it.url).port);

    beforeAll(async () => {
      stage = await setStage([]);
      postgres = await startPostgres();
      proxy = await startProxy(() => replicas.map(portOf));
      const ehrPort = await freePort();
      const publicOrigin = `http://localhost:${ehrPort}`;
      const now = () => new Date();
      ehr = await createDevEhr({
        port: ehrPort,
        publicOrigin,
        appOrigin: proxy.origin,
        seed: () => seedBundles(now()),
        now,
        vendor: vendorProfile('open'),
      });
      const siteFile = join(stage.folder, 'replicas.yaml');
      writeFileSync(siteFile, JSON.stringify(exampleSiteAt(proxy.origin, publicOrigin)));
      env = {
        ...stage.env('replicas'),
        SITE_CONFIG: siteFile,
        DATABASE_URL: await postgres.createDatabase(),
      };
      replicas = await Promise.all([startApp({ env }), startApp({ env })]);
      nurse = await signIn({ ehr }, 'Practitioner/nurse-okafor');
    }, 120_000);
    afterAll(async () => {
      for (const replica of replicas) expect(await replica.end()).toBe(0);
      await ehr.close();
      await proxy.close();
      await postgres.close();
      await stage.close();
    });

    /** The same open app, its calls sent to one replica alone. */
    function at(replica: number, app: OpenApp): OpenApp {
      const port = portOf(replicas[replica] as AppProcess);
      const url = app.url.replace(proxy.origin, `http://localhost:${port}`);
      const headers = { 'x-pearr': '1' };
      return {
        ...app,
        url,
        view: () => nurse.browser.json(`${url}api/conversation`),
        call: (method, path, json) => nurse.browser.json(`${url}api/${path}`, method, json, headers),
      };
    }
    const onBoth = async (story: string) => {
      const app = await launch(nurse, chartOf(story));
      return [at(0, app), at(1, app)] as const;
    };

    test('a launch that began at one is ended at the other, and both know the session', async () => {
      const [one, other] = await onBoth('story-1');
      expect([(await one.view()).status, (await other.view()).status]).toEqual([200, 200]);
      expect([...proxy.answered.keys()]).toHaveLength(2);
    });

    test('a session that is closed at one is over at the other', async () => {
      const [one, other] = await onBoth('story-1');
      expect((await one.call('POST', 'close')).status).toBeLessThan(300);
      expect((await other.view()).status).toBe(401);
    });

    test('a draft kept by one is taken up by the other, and an older revision is a conflict in both', async () => {
      const [one, other] = await onBoth('story-2');
      const draft = (revision: number, page: string) => ({ answers, page, revision });
      expect((await one.call('PUT', 'draft', draft(0, 'educate'))).body).toMatchObject({ revision: 1 });
      expect((await other.view()).body).toMatchObject({ revision: 1, page: 'educate' });
      expect((await other.call('PUT', 'draft', draft(1, 'respond'))).body).toMatchObject({ revision: 2 });
      for (const replica of [one, other])
        expect((await replica.call('PUT', 'draft', draft(1, 'ask'))).status).toBe(409);
      expect((await one.view()).body).toMatchObject({ revision: 2, page: 'respond' });
    });

    test('of two first saves at once, one at each, one wins', async () => {
      const pair = await onBoth('story-3');
      const saved = await Promise.all(
        pair.map((it) => it.call('PUT', 'draft', { answers, page: 'ask', revision: 0 })),
      );
      expect(saved.map((it) => it.status).sort()).toEqual([200, 409]);
    });

    test('a conversation ended at both at once is written once, and both tell the same', async () => {
      const writtenTypes = async () => {
        const { body } = await nurse.chart('GET', 'written/story-4');
        return (body.written as { type: string }[]).map((it) => it.type);
      };
      const pair = await onBoth('story-4');
      const ended = await Promise.all(pair.map((it) => it.call('POST', 'complete', { answers })));
      expect(ended.map((it) => it.status)).toContain(200);
      for (const it of pair) expect((await it.call('POST', 'complete', { answers })).status).toBe(200);
      // The seed's triage note is there already.
      const types = (await writtenTypes()).filter((it) => it !== 'DocumentReference').sort();
      expect(types).toEqual(['QuestionnaireResponse', 'ServiceRequest', 'ServiceRequest', 'Task', 'Task']);
      const [first, second] = await Promise.all(pair.map((it) => it.view()));
      expect(first?.body.outcome).toHaveLength(5);
      expect(second?.body.outcome).toEqual(first?.body.outcome);
    });

    test('while one is stopped and another takes its place, no request through the proxy is lost', async () => {
      let over = false;
      const statuses: number[] = [];
      const caller = async () => {
        while (!over) {
          const response = await fetch(`${proxy.origin}/cds-services`).catch(() => undefined);
          await response?.arrayBuffer();
          statuses.push(response?.status ?? 0);
        }
      };
      const callers = Array.from({ length: 8 }, caller);
      const [leaving, staying] = replicas as [AppProcess, AppProcess];
      expect(await leaving.end()).toBe(0);
      replicas = [staying, await startApp({ env })];
      await new Promise((resolve) => setTimeout(resolve, 300));
      over = true;
      await Promise.all(callers);
      expect(statuses.length).toBeGreaterThan(100);
      expect(statuses.filter((it) => it !== 200)).toEqual([]);
      expect(proxy.answered.get(portOf(replicas[1] as AppProcess))).toBeGreaterThan(0);
    });
  },
);

test('the proxy of the deployment keeps and tries as the one of these tests does', () => {
  const caddyfile = readFileSync('deploy/Caddyfile', 'utf8');
  expect(caddyfile).toContain(`keepalive ${proxyTimes.keepAlive}ms`);
  expect(caddyfile).toContain(`lb_try_duration ${proxyTimes.tryFor / 1000}s`);
  expect(caddyfile).toContain(`lb_try_interval ${proxyTimes.tryEvery}ms`);
});
