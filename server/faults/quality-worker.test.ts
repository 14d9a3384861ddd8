import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { periodsUntil, toReport } from '@pearr/quality';
import { afterAll, expect, test } from 'vitest';
import { madeRecords } from '../quality/quality.testing.ts';
import { workHere } from '../quality/quality-work.ts';

const records = madeRecords({ months: 3, visits: 100 });
const work = mkdtempSync(join(tmpdir(), 'pearr-worker-'));
afterAll(() => {
  records.remove();
  rmSync(work, { recursive: true });
});

/** Does something, and tells which share of the time kept this thread busy. */
async function busy<T>(work: () => Promise<T>): Promise<{ readonly made: T; readonly share: number }> {
  const before = performance.eventLoopUtilization();
  const made = await work();
  return { made, share: performance.eventLoopUtilization(before).utilization };
}

test('the worker, as it is shipped, counts and reports as is done in one thread, and this thread stays free', async () => {
  const shipped: typeof import('../quality/work-in-worker.ts') = await import(
    new URL('../dist/quality/work-in-worker.js', import.meta.url).href
  );
  const periods = periodsUntil(records.until, 'UTC');
  if ('error' in periods) throw new Error(periods.error);
  const options = {
    from: [records.path],
    work,
    months: periods.months,
    timeZone: 'UTC',
    now: Date.now(),
    facts: { encounterClasses: ['EMER'], minAge: 10, completedWithinDays: 90, questionnaires: [] },
    knownHistory: ['T74.51'],
  };
  const told: number[] = [];
  const inWorker = await busy(() =>
    shipped.workInWorker.close(options, ({ bytesAll }) => told.push(bytesAll)),
  );
  const inThread = await busy(() => workHere.close(options, () => undefined));
  // Of both, since how busy it looks depends on what else the machine does.
  expect(inWorker.share).toBeLessThan(inThread.share / 4);
  expect(told[0]).toBeGreaterThan(0);
  const [closed, here] = [inWorker.made, inThread.made];
  if ('error' in closed || 'error' in here) throw new Error('nothing was read');
  expect(closed.months).toEqual(here.months);
  const made = { organization: 'A', closed: closed.months, periods };
  expect(await shipped.workInWorker.report(made)).toEqual(toReport(made));
  expect(readdirSync(work)).toEqual([]);
});

test('what goes wrong in the worker goes wrong here too, and ends nothing else', async () => {
  const shipped: typeof import('../quality/work-in-worker.ts') = await import(
    new URL('../dist/quality/work-in-worker.js', import.meta.url).href
  );
  const nowhere = { from: [records.path], work: join(work, 'not', 'there'), months: [] };
  await expect(shipped.workInWorker.close(nowhere as never, () => undefined)).rejects.toThrow();
});
