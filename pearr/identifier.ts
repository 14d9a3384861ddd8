import type { Identifier } from 'fhir/r4.js';
import { canonicalBase } from './codes.ts';

/** The system of the identifiers by which a write is found again. */
export const ledgerSystem = `${canonicalBase}/NamingSystem/write-ledger`;

export function ledgerIdentifier(key: string): Identifier {
  return { system: ledgerSystem, value: key };
}
