import { measuredBy } from '@pearr/config';
import { periodsUntil } from '@pearr/quality';
import type { Progress } from '@pearr/quality/run';
import type { Deps } from '../deps.ts';
import { faultOf } from '../ops/log.ts';
import { withSources } from './with-sources.ts';

async function count(deps: Deps, month: string, onProgress: (progress: Progress) => void) {
  const { site, rules, content, store, clock } = deps;
  const { timeZone } = site.organization;
  const periods = periodsUntil(month, timeZone, site.quality.yearEnd);
  if ('error' in periods) throw new Error('the site has no time zone');
  const closed = new Set((await store.closedMonths.all()).map((it) => it.period));
  const months = periods.months.filter(({ label }) => !closed.has(label));
  const given = { months, timeZone, now: clock(), ...measuredBy(rules, content) };
  const counted = await withSources(deps, (sources) =>
    deps.quality.work.close({ ...sources, ...given }, onProgress),
  );
  if (!('error' in counted)) await store.closedMonths.close(counted.months, clock());
  return counted;
}

/**
 * Counts and closes every month up to one that is not closed yet and has something to count. Never rejects.
 * @returns whether it failed; why is in the log, without a word of what was read
 */
export async function closeDue(
  deps: Deps,
  month: string,
  onProgress: (progress: Progress) => void,
): Promise<boolean> {
  const since = deps.clock();
  const told = (outcome: string) =>
    deps.log.info({ event: 'months-closed', outcome, ms: deps.clock() - since });
  try {
    const counted = await count(deps, month, onProgress);
    if ('error' in counted) told(counted.error);
    else told(`${counted.months.length} months of ${counted.loaded.lines} lines`);
    return 'error' in counted && counted.error !== 'NO_SOURCE';
  } catch (thrown) {
    deps.log.error({ event: 'months-closed', outcome: 'failed', fault: faultOf(thrown) });
    return true;
  }
}
