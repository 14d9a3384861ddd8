import type { Task } from 'fhir/r4.js';
import type { Scene } from '../audit/happening.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Deps } from '../deps.ts';

/** So many sessions are remembered; a forgotten one is audited once more. */
const MOST_SESSIONS = 500;

/** The id of the patient whom a Task is for. */
export function patientOf({ for: patient }: Task): string | undefined {
  return patient?.reference?.match(/(?:^|\/)Patient\/([A-Za-z0-9\-.]+)/)?.[1];
}

/**
 * An entry in the audit trail for each referral that a session sees for the first time. The page asks every few
 * seconds: an entry for every answer would bury all others.
 */
export function createReadAudit(deps: Deps) {
  const seenBy = new Map<string, Set<string>>();
  function seenIn(session: string): Set<string> {
    const seen = seenBy.get(session) ?? new Set();
    const [oldest] = seenBy.keys();
    if (seenBy.size >= MOST_SESSIONS && oldest !== undefined) seenBy.delete(oldest);
    seenBy.set(session, seen);
    return seen;
  }
  return async (session: string, scene: Scene, shown: readonly Task[]): Promise<void> => {
    const seen = seenIn(session);
    for (const task of shown) {
      const reference = `Task/${task.id}`;
      const name = `${scene.server ?? ''} ${reference}`;
      if (seen.has(name)) continue;
      seen.add(name);
      const ofPatient = { ...scene, patient: patientOf(task) };
      await recordAudit(deps, ofPatient, { kind: 'read', what: 'worklist', reference });
    }
  };
}
