/** Whom and what a conversation is about, as local references on the EHR's FHIR server. */
export interface ConversationReferences {
  /** `Patient/…` */
  readonly subject: string;
  /** `Encounter/…` */
  readonly encounter?: string;
  /** The clinician: `Practitioner/…` or `PractitionerRole/…`. */
  readonly author: string;
  /** The moment of writing, an instant with its zone. */
  readonly authored: string;
}
