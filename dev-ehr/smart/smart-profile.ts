import type { ClinicalScope } from './scopes.ts';

/** How one EHR's authorization server differs from one that does all of SMART App Launch 2.2. */
export interface SmartProfile {
  /** A token can be given back (RFC 7009). */
  readonly revocation: boolean;
  /** A token can be asked about (RFC 7662). */
  readonly introspection: boolean;
  /** The spellings of clinical scopes in which it grants. */
  readonly permissions: readonly ('permission-v1' | 'permission-v2')[];
  /** Messages that the chart's window takes from an app (SMART Web Messaging), as scopes; none by default. */
  readonly messaging?: readonly string[];
  /** A requested clinical scope as it is granted: itself, less, in other words, or not at all. */
  grant(scope: ClinicalScope, text: string): string[];
}

/** SMART App Launch 2.2, all of it. */
export const openSmart: SmartProfile = {
  revocation: true,
  introspection: true,
  permissions: ['permission-v1', 'permission-v2'],
  messaging: ['messaging/scratchpad.create'],
  grant: (_scope, text) => [text],
};
