import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type AppProcess, freePort, startApp } from './app-process.testing.ts';
import { faultBeside, HANGING } from './fault.testing.ts';
import { failing, healthy } from './faulty-ehr.testing.ts';
import { call, emptyCall, type Stage, setStage } from './stage.testing.ts';

/** Each fault has an EHR of its own, and all of them one server of ours. */
const wire: readonly (readonly [number: number, kind: keyof typeof failing, failure: string])[] = [
  [1, 500, 'HTTP_5XX'],
  [2, 429, 'HTTP_429'],
  [5, 'headers hang', 'TIMEOUT'],
  [6, 'dribble', 'TIMEOUT'],
  [7, 'half-open', ''],
  [8, 'reset mid-body', ''],
  [9, 'truncated JSON', 'NOT_JSON'],
  [10, 'HTML with status 200', 'NOT_JSON'],
  [11, '50 MB', 'TOO_LARGE'],
  [12, 'expired token', 'HTTP_401'],
  [14, 'redirect', 'REDIRECTED'],
];

let stage: Stage;
let app: AppProcess;
let full: { child: ChildProcess; sockets: Socket[]; port: number };
let refusedPort: number;

/** A port whose queue is full: a process that never accepts, and as many callers as it lets wait. */
async function fullPort() {
  const script =
    "require('net').createServer().listen({port:0,host:'127.0.0.1',backlog:1},function(){console.log(this.address().port)})";
  const child = spawn(process.execPath, ['-e', script]);
  const [printed] = await once(child.stdout, 'data');
  const port = Number(String(printed));
  child.kill('SIGSTOP');
  const sockets = Array.from({ length: 6 }, () => connect(port, '127.0.0.1').on('error', () => undefined));
  await new Promise((resolve) => setTimeout(resolve, 200));
  return { child, sockets, port };
}

beforeAll(async () => {
  full = await fullPort();
  refusedPort = await freePort();
  stage = await setStage([
    ...wire.map(([number]) => `f${number}`),
    { id: 'f3', iss: `http://127.0.0.1:${refusedPort}/fhir` },
    { id: 'f4', iss: `http://127.0.0.1:${full.port}/fhir` },
    'f13',
    { id: 'f15', iss: 'http://ehr.invalid/fhir' },
  ]);
  for (const [number, kind] of wire) stage.ehrs.behave(`f${number}`, failing[kind]);
  stage.ehrs.behave('f13', failing['paging loop']);
  app = await startApp({ env: stage.env('data') });
}, 60_000);
afterAll(async () => {
  expect(await app.end()).toBe(0);
  full.child.kill('SIGKILL');
  for (const socket of full.sockets) socket.destroy();
  await stage.close();
}, 30_000);

/** Silence, in time: no card, or that the patient could not be read. */
async function expectSilence(ehr: string, base: string): Promise<void> {
  for (let times = 0; times < 3; times += 1) {
    const { status, cards, ms, text } = await call(app, ehr, emptyCall(base));
    expect([200, 412]).toContain(status);
    expect(cards).toBe(0);
    expect(ms).toBeLessThan(HANGING);
    expect(text).not.toContain('canary');
  }
}

const data = () => stage.dataOf('data');

describe('the call back to the EHR', () => {
  for (const [number, kind, failure] of wire)
    faultBeside(`F${number} the EHR's answer: ${kind}`, {
      app: () => app,
      metric: ['fhir_failures_total', `ehr="f${number}",failure="${failure}`],
      during: () => expectSilence(`f${number}`, stage.baseOf(`f${number}`)),
      mended: {
        mend: () => stage.ehrs.behave(`f${number}`, healthy),
        isWell: async () =>
          (await call(app, `f${number}`, emptyCall(stage.baseOf(`f${number}`)))).cards === 1,
      },
      data,
    });

  for (const [number, what, base] of [
    [3, 'the EHR refuses the connection', () => `http://127.0.0.1:${refusedPort}/fhir`],
    [4, 'the connection to the EHR hangs', () => `http://127.0.0.1:${full.port}/fhir`],
    [15, "the EHR's name is not found", () => 'http://ehr.invalid/fhir'],
  ] as const)
    faultBeside(`F${number} ${what}`, {
      app: () => app,
      metric: ['fhir_failures_total', `ehr="f${number}",failure="NOT_CONNECTED"`],
      during: () => expectSilence(`f${number}`, base()),
      data,
    });

  faultBeside("F13 the EHR's pages never end", {
    app: () => app,
    metric: ['cds_unread_parts_total'],
    async during() {
      const before = stage.ehrs.seen('f13');
      const { status, ms } = await call(app, 'f13', emptyCall(stage.baseOf('f13')));
      expect(status).toBe(200);
      expect(ms).toBeLessThan(HANGING);
      expect(stage.ehrs.seen('f13') - before).toBeLessThanOrEqual(60);
    },
    mended: {
      mend: () => stage.ehrs.behave('f13', healthy),
      isWell: async () => (await call(app, 'f13', emptyCall(stage.baseOf('f13')))).cards === 1,
    },
    data,
  });

  test('the token never followed the redirect', () => expect(stage.ehrs.seen('thief')).toBe(0));
});
