import type { Deps } from '../deps.ts';
import { faultOf } from '../ops/log.ts';
import { toRemovalEvent } from './to-removal-event.ts';

/**
 * From when on entries are kept: the beginning of a month in UTC, at least so many years ago. Only months that are over
 * go, and whole. Epoch milliseconds.
 */
export function keptFrom(now: number, years: number): number {
  const at = new Date(now);
  return Date.UTC(at.getUTCFullYear() - years, at.getUTCMonth(), 1);
}

type Keeping = Pick<Deps, 'store' | 'clock' | 'uuid'> & {
  readonly site: Pick<Deps['site'], 'audit' | 'publicUrl'>;
};

/**
 * Removes the months of the audit trail that have been kept as long as the site keeps them, and writes into the trail
 * that it did. @returns how many entries are gone
 */
export async function removeOldAudit({ site, store, clock, uuid }: Keeping): Promise<number> {
  const now = clock();
  const before = keptFrom(now, site.audit.keepYears);
  const moment = { id: uuid(), recorded: new Date(now).toISOString(), site: site.publicUrl };
  return store.audit.remove({ before, now }, (removed) => toRemovalEvent(removed, before, moment));
}

/** The same beside requests: a failure is counted, and the next hour tries again. */
export async function keepAudit(deps: Keeping & Pick<Deps, 'log' | 'metrics'>): Promise<void> {
  try {
    if ((await removeOldAudit(deps)) > 0) deps.log.info({ event: 'audit-removed' });
  } catch (thrown) {
    deps.metrics.auditRemovalFailures.inc();
    deps.log.error({ event: 'audit-removal-failed', fault: faultOf(thrown) });
  }
}
