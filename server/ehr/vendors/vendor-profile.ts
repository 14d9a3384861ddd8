import type { WrittenType } from '@pearr/config';
import type { NoteFormat } from '@pearr/pearr';

/** How an EHR wants a note or a message written. */
export interface TextShape {
  readonly format: NoteFormat;
  /** As it stands in the attachment: some EHRs want the charset said. */
  readonly contentType: string;
}

/** What is known of one vendor's EHR beyond what its CapabilityStatement says of itself. */
export interface VendorProfile {
  readonly label: string;
  /** What the statement was, and when it was read. */
  readonly statement: string;
  /** The interactions that the vendor's public statement lists for what we write. */
  readonly stated: Readonly<Partial<Record<WrittenType, readonly string[]>>>;
  /** Types it states and does not take from an app like this one, with the reason. */
  readonly refuses: Readonly<Partial<Record<WrittenType, string>>>;
  /** Whether answers are taken to any Questionnaire, or only to those that the EHR itself defines. */
  readonly forms: 'any' | 'own';
  readonly note: TextShape & { readonly docStatus: 'preliminary' | 'final' };
  readonly message: TextShape;
  /** Whether it shows draft orders of a CDS Hooks card. */
  readonly orderSuggestions: boolean;
}
