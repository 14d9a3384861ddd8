import { createHash } from 'node:crypto';
import type { Deps } from '../deps.ts';
import type { Visit } from '../store/cards.ts';

/** A number in [0, 1) that is always the same for a visit and tells nothing of it. */
function shareOf({ ehr, patient, visit }: Visit): number {
  const digest = createHash('sha256')
    .update(JSON.stringify(['universal', ehr, patient, visit]))
    .digest();
  return digest.readUInt32BE(0) / 2 ** 32;
}

/** Whether a visit takes part in universal education: all do, a share does, or none. */
export function takesPart({ site }: Deps, visit: Visit): boolean {
  const { mode, share } = site.prompts.universal;
  return mode === 'all' || (mode === 'sample' && shareOf(visit) < share);
}
