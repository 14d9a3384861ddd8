import { expect, type TestContext, test } from 'vitest';
import type { AppProcess } from './app-process.testing.ts';
import { type Answered, honestCalls } from './stage.testing.ts';

declare module 'vitest' {
  interface TaskMeta {
    /** What a fault's test saw, for the table. */
    fault?: Seen;
  }
}

export interface Seen {
  readonly honest: number;
  readonly metric: string;
  readonly recovery: string;
}

/** Whether everything is run to the full, or its quick form only. */
export const inFull = process.env['FAULTS'] === 'all';

/**
 * Recovery within ten seconds of the mend, and half a second for looking, where the faults are run in full and for
 * themselves. With every `npm test` the machine is busy with other tests: well again it must be, how soon is not asked.
 */
const RECOVERY = inFull ? 10_500 : 30_000;
/**
 * A call that waits no longer than this, ms, is not left hanging. That it ends at the third second is tested with a clock of
 * its own (server/cds-hooks/deadline.test.ts): here the machine may be busy.
 */
export const HANGING = 10_000;

export interface FaultTest {
  readonly app: () => AppProcess;
  /** The metric, and a part of its labels, that rises because of the fault. */
  readonly metric: readonly [name: string, labels?: string];
  /** What is done to the server. Honest calls go on meanwhile. */
  readonly during: () => Promise<void>;
  /** Ends the fault; then tells whether all is well again. */
  readonly mended?: { readonly mend: () => void; readonly isWell: () => Promise<boolean> };
  /** What the server left at rest. */
  readonly data: () => string;
  /** Whether honest calls get their cards meanwhile, or are answered without (a store that is gone). */
  readonly honestCards?: boolean;
}

async function recoveryOf({ mended }: FaultTest): Promise<string> {
  if (mended === undefined) return 'none needed';
  mended.mend();
  const since = performance.now();
  while (!(await mended.isWell())) {
    expect(performance.now() - since).toBeLessThan(RECOVERY);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  return `${((performance.now() - since) / 1000).toFixed(1)} s`;
}

function expectHonest(answers: readonly Answered[], withCards: boolean): void {
  expect(answers.length).toBeGreaterThan(0);
  for (const { status, cards } of answers) expect([status, cards]).toEqual([200, withCards ? 1 : cards]);
}

/** The pass rule of every fault: same process, honest calls right, nothing leaked, counted, well again in time. */
async function hold(fault: FaultTest, { task }: TestContext): Promise<void> {
  const app = fault.app();
  const before = await app.metric(...fault.metric);
  const honest = honestCalls(app);
  const answers = await fault.during().then(honest.stop, async (thrown) => {
    await honest.stop();
    throw thrown;
  });
  expectHonest(answers, fault.honestCards ?? true);
  expect(await app.metric(...fault.metric)).toBeGreaterThan(before);
  const recovery = await recoveryOf(fault);
  expect(app.isAlive()).toBe(true);
  const metrics = await (await fetch(`${app.management}/metrics`)).text();
  for (const place of [app.output(), metrics, fault.data(), ...answers.map((it) => it.text)])
    expect(place).not.toContain('canary');
  task.meta.fault = { honest: answers.length, metric: fault.metric.join(' '), recovery };
}

/** A fault of the list, as a test of its own. */
export function fault(name: string, what: FaultTest): void {
  test(name, { timeout: 120_000 }, (context) => hold(what, context));
}

/** The same beside others: faults that wait for a recovery wait together. */
export function faultBeside(name: string, what: FaultTest): void {
  test.concurrent(name, { timeout: 120_000 }, (context) => hold(what, context));
}
