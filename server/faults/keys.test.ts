import { testOnlyEs384 } from '@pearr/fhir-fixtures';
import { afterAll, beforeAll, describe, expect } from 'vitest';
import { type AppProcess, startApp } from './app-process.testing.ts';
import { faultBeside } from './fault.testing.ts';
import type { Behaviour } from './faulty-ehr.testing.ts';
import { call, jwks, publishing, type Stage, setStage, tokenOf, wholeCall } from './stage.testing.ts';

let stage: Stage;
let app: AppProcess;

const down: Behaviour = (_, res) => void res.writeHead(503).end('canary');
const hanging: Behaviour = () => undefined;
const huge: Behaviour = (_, res) => void res.end(jwks.replace('}', `,"x":"${'x'.repeat(10_000_000)}"}`));
const renamed = (kid: string) => JSON.stringify({ keys: [{ ...testOnlyEs384.publicJwk, kid }] });
const twice = JSON.stringify({ keys: [testOnlyEs384.publicJwk, testOnlyEs384.publicJwk] });

beforeAll(async () => {
  stage = await setStage(['f16', 'f17', 'f18', 'f19', 'f20', 'f21', 'f22']);
  stage.keys.behave('f16', down);
  stage.keys.behave('f18', hanging);
  stage.keys.behave('f19', publishing(renamed('before')));
  stage.keys.behave('f21', huge);
  stage.keys.behave('f22', publishing(twice));
  app = await startApp({ env: stage.env('data') });
});
afterAll(async () => {
  expect(await app.end()).toBe(0);
  await stage.close();
});

const data = () => stage.dataOf('data');
/** Each from an address of its own, so that its refusals cost no other. */
const statusOf = async (ehr: string, kid?: string) =>
  (
    await call(app, ehr, wholeCall(), {
      token: await tokenOf(ehr, kid ? { kid } : {}),
      from: `203.0.113.${ehr.slice(1)}`,
    })
  ).status;
const wellAfter = (ehr: string) => ({
  mend: () => stage.keys.behave(ehr, publishing(jwks)),
  isWell: async () => (await statusOf(ehr)) === 200,
});

describe('the keys of the EHR', () => {
  for (const [number, what] of [
    [16, 'the key set is down at the start'],
    [18, 'the key set hangs'],
    [21, 'the key set has 10 MB'],
  ] as const)
    faultBeside(`F${number} ${what}`, {
      app: () => app,
      metric: ['jwks_failures_total', `ehr="f${number}"`],
      async during() {
        expect(await statusOf(`f${number}`)).toBe(401);
        // The attempt of the start may have been before we looked; the next one comes by itself.
        await new Promise((resolve) => setTimeout(resolve, 10_500));
      },
      mended: wellAfter(`f${number}`),
      data,
    });

  faultBeside('F17 the key set goes down later: known keys serve on', {
    app: () => app,
    metric: ['jwks_failures_total', 'ehr="f17"'],
    async during() {
      expect(await statusOf('f17')).toBe(200);
      stage.keys.behave('f17', down);
      await new Promise((resolve) => setTimeout(resolve, 10_500));
      expect(await statusOf('f17', 'unknown')).toBe(401);
      expect(await statusOf('f17')).toBe(200);
    },
    mended: wellAfter('f17'),
    data,
  });

  faultBeside('F19 the keys are rotated', {
    app: () => app,
    metric: ['jwt_refusals_total', 'refusal="unknown-key"'],
    async during() {
      expect(await statusOf('f19', 'before')).toBe(200);
      stage.keys.behave('f19', publishing(renamed('after')));
      expect(await statusOf('f19', 'after')).toBe(401);
    },
    mended: {
      mend: () => undefined,
      isWell: async () => (await statusOf('f19', 'after')) === 200,
    },
    data,
  });

  faultBeside('F20 a thousand unknown key ids: two readings, and the sender waits', {
    app: () => app,
    metric: ['jwt_throttled_total'],
    async during() {
      const before = stage.keys.seen('f20');
      const statuses: number[] = [];
      for (let index = 0; index < 1000; index += 20)
        statuses.push(
          ...(await Promise.all(Array.from({ length: 20 }, (_, at) => statusOf('f20', `k${index + at}`)))),
        );
      expect(new Set(statuses)).toEqual(new Set([401, 429]));
      expect(stage.keys.seen('f20') - before).toBeLessThanOrEqual(3);
    },
    mended: { mend: () => undefined, isWell: async () => (await statusOf('f20')) === 200 },
    data,
  });

  faultBeside('F22 a key id that two keys share names neither', {
    app: () => app,
    metric: ['jwt_refusals_total', 'refusal="unknown-key"'],
    during: async () => expect(await statusOf('f22')).toBe(401),
    mended: wellAfter('f22'),
    data,
  });
});
