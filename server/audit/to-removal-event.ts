import { canonicalBase } from '@pearr/pearr';
import type { AuditEvent, AuditEventEntity } from 'fhir/r4.js';
import type { RemovedEntries } from '../store/audit-removal.ts';
import { coded, concept, DCM, ENTITY_TYPE, ROLE } from './codings.ts';
import { type Moment, sourceOf } from './to-audit-event.ts';

const LIFECYCLE = 'http://terminology.hl7.org/CodeSystem/iso-21089-lifecycle';

/** What is gone, and where the trail begins after it; `pearr audit verify` reads it by these names. */
function entityOf({ through, hash }: RemovedEntries, before: number): AuditEventEntity {
  return {
    what: { identifier: { system: `${canonicalBase}/audit-chain`, value: String(through) } },
    type: coded(ENTITY_TYPE, '2', 'System Object'),
    role: coded(ROLE, '13', 'Security Resource'),
    detail: [
      { type: 'through', valueString: String(through) },
      { type: 'hash', valueString: hash },
      { type: 'recorded-before', valueString: new Date(before).toISOString() },
    ],
  };
}

/**
 * That the oldest entries of the trail were removed because their time was over: done by the server itself, to the
 * trail itself. It carries number and hash of the last of them, by which the rest can be proven.
 * @see FHIR R4 iso-21089-lifecycle: destroy
 */
export function toRemovalEvent(
  removed: RemovedEntries,
  before: number,
  { id, recorded, site }: Omit<Moment, 'requestId'>,
): AuditEvent {
  return {
    resourceType: 'AuditEvent',
    id,
    type: coded(DCM, '110101', 'Audit Log Used'),
    subtype: [coded(LIFECYCLE, 'destroy', 'Destroy/Delete Record Lifecycle Event')],
    action: 'D',
    recorded,
    outcome: '0',
    outcomeDesc: `${removed.count} entries had been kept as long as the site keeps them`,
    agent: [
      {
        type: concept(coded(DCM, '110150', 'Application')),
        who: { display: site },
        requestor: true,
        network: { address: site, type: '5' },
      },
    ],
    source: sourceOf(site),
    entity: [entityOf(removed, before)],
  };
}
