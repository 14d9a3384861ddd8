import type { AuditEvent } from 'fhir/r4.js';
import { type AuditEntry, appendEvent, readEntries } from './audit-chain.ts';
import { type Older, type RemovedEntries, removeEntries } from './audit-removal.ts';
import type { Database } from './open-database.ts';
import type { Seal } from './seal.ts';

/** The audit trail: appended to and never changed, sealed at rest. */
export interface AuditTrail {
  append(event: AuditEvent): Promise<void>;
  /** Every entry in its order. An entry sealed under a key that is not given ends it with UNREADABLE. */
  entries(): AsyncGenerator<AuditEntry>;
  /** Removes the oldest entries and appends what is told of it. @returns how many were removed */
  remove(older: Older, tell: (removed: RemovedEntries) => AuditEvent): Promise<number>;
}

export function createAuditTrail(db: Database, seal: Seal): AuditTrail {
  return {
    append: (event) => appendEvent(db, seal, event),
    entries: () => readEntries(db, seal),
    remove: (older, tell) => removeEntries(db, seal, older, tell),
  };
}
