import type { Resource } from 'fhir/r4.js';
import type { Story } from '../stories/story.ts';

/** What a vendor's request is built from: a story at a moment, and the service's templates by their own keys. */
export interface RequestOf {
  story: Story;
  t0: Date;
  /** Prefetch templates as discovery publishes them. */
  templates: Readonly<Record<string, string>>;
  /** The keys this EHR's analysts typed in, by those of the templates. */
  keys?: Readonly<Record<string, string>>;
  /** Keys of the templates whose queries the EHR was refused or could not answer. */
  refused?: readonly string[];
  /** Keys of the templates that were never typed in. */
  left?: readonly string[];
  /** A UUID; the same unless given. */
  hookInstance?: string;
}

/** A patient-view request, ready to be sent. Prefetch values are FHIR, in the EHR's dialect. */
export interface VendorRequest {
  hook: 'patient-view';
  hookInstance: string;
  fhirServer: string;
  fhirAuthorization: {
    access_token: string;
    token_type: 'Bearer';
    expires_in: number;
    scope: string;
    subject: string;
  };
  context: Record<string, string>;
  prefetch: Record<string, Resource | null>;
  extension?: Record<string, string>;
}

export const sameInstance = '9f6b1c52-0b0e-4a51-9a2f-6a1e1d5c7b11';

/** The hook's context: whose chart, and in which visit when one is open. */
export function contextOf({ story }: RequestOf, userId: string): Record<string, string> {
  return {
    patientId: story.patientId,
    userId,
    ...(story.encounterId !== undefined && { encounterId: story.encounterId }),
  };
}

/** The templates that this EHR was told about. */
export function typedTemplates({ templates, left = [] }: RequestOf): Record<string, string> {
  return Object.fromEntries(Object.entries(templates).filter(([key]) => !left.includes(key)));
}
