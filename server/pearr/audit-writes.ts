import { type ArtefactOutcome, type CompletedPearrSession, harmFound } from '@pearr/pearr';
import type { Scene } from '../audit/happening.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Deps } from '../deps.ts';

/** An entry for each thing that was written or refused, and one for a finding by which it is withheld. */
export async function auditWrites(
  deps: Deps,
  scene: Scene,
  completed: CompletedPearrSession,
  outcomes: readonly ArtefactOutcome[],
): Promise<void> {
  const extent = harmFound(completed);
  if (extent !== undefined)
    await recordAudit(deps, scene, { kind: 'harm-determined', determination: { extent } });
  for (const outcome of outcomes) {
    const server = outcome.at === undefined ? undefined : deps.site.coordination?.base;
    await recordAudit(deps, { ...scene, server }, { kind: 'written', outcome });
  }
}
