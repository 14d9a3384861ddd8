import type { ArtefactOutcome, GlassReason } from '@pearr/pearr';

/** Who did it, on which EHR, in whose chart. */
export interface Scene {
  /** Where the resource is, unless on the EHR. */
  readonly server?: string | undefined;
  /** The EHR's FHIR base. */
  readonly iss: string;
  /** `Practitioner/…` */
  readonly user: string;
  readonly patient?: string | undefined;
  readonly encounter?: string | undefined;
}

/** The individual finding that reading the record could harm somebody: 45 CFR 171.201(c), (d). */
export interface HarmDetermination {
  readonly extent: 'family' | 'portal';
}

/** What the audit trail knows of. */
export type Happening =
  | { readonly kind: 'opened' }
  | { readonly kind: 'closed' }
  | {
      readonly kind: 'read';
      readonly what: 'conversation' | 'why-shown' | 'referrals-shown' | 'case-list' | 'worklist';
      /** What was read of the patient, if it is one resource. */
      readonly reference?: string;
    }
  | { readonly kind: 'glass-broken'; readonly reason: GlassReason }
  | { readonly kind: 'written'; readonly outcome: ArtefactOutcome }
  | { readonly kind: 'changed'; readonly reference: string; readonly result: 'done' | 'refused' }
  | { readonly kind: 'harm-determined'; readonly determination: HarmDetermination };
