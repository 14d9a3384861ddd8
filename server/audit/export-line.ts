import { canonicalBase } from '@pearr/pearr';
import type { AuditEvent, Extension } from 'fhir/r4.js';
import type { AuditEntry } from '../store/audit-chain.ts';

/** The extension that carries an entry's place in the chain. */
const chainUrl = `${canonicalBase}/StructureDefinition/audit-chain`;

/** One line of the export: the event, and beside it number and hashes, so that the file proves itself. */
export function toExportLine({ number, event, previous, hash }: AuditEntry): string {
  const chain: Extension = {
    url: chainUrl,
    extension: [
      { url: 'number', valueInteger: number },
      { url: 'previous', valueString: previous },
      { url: 'hash', valueString: hash },
    ],
  };
  const chained: AuditEvent = { ...event, extension: [chain] };
  return JSON.stringify(chained);
}
