import type { Form } from '@pearr/pearr';
import type { CapabilityReader } from '../ehr/capabilities.ts';
import type { FhirClient } from '../ehr/fhir-client.ts';
import type { FreshTokens } from '../smart/fresh-tokens.ts';
import type { SmartSession } from '../smart/session.ts';
import type { SmartDeps } from '../smart/smart-deps.ts';

/** What the conversation adds to the SMART part. */
export interface ConversationDeps extends SmartDeps {
  readonly freshTokens: FreshTokens<SmartSession>;
  readonly readCapabilities: CapabilityReader;
  readonly form: Form;
  /** The coordination server, where the site has one. */
  readonly coordination: FhirClient | undefined;
}
