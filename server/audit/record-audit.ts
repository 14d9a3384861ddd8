import type { Deps } from '../deps.ts';
import { faultOf } from '../ops/log.ts';
import { currentTraceId } from '../ops/trace.ts';
import type { Happening, Scene } from './happening.ts';
import { toAuditEvent } from './to-audit-event.ts';

/**
 * Appends what happened to the audit trail. Care does not stop because a trail cannot be written: that is a number and
 * a log line of its own, which an alert watches.
 */
export async function recordAudit(deps: Deps, scene: Scene, happening: Happening): Promise<void> {
  const { site, clock, uuid, store, log, metrics } = deps;
  const id = uuid();
  const moment = {
    id,
    recorded: new Date(clock()).toISOString(),
    site: site.publicUrl,
    requestId: currentTraceId() ?? id,
  };
  try {
    await store.audit.append(toAuditEvent(scene, happening, moment));
  } catch (thrown) {
    metrics.auditFailures.inc();
    log.error({ event: 'audit-failed', fault: faultOf(thrown) });
  }
}
