import type { CapabilityReader } from '../ehr/capabilities.ts';
import type { FhirClient } from '../ehr/fhir-client.ts';
import type { FreshTokens } from '../smart/fresh-tokens.ts';
import type { StaffSession } from '../smart/session.ts';
import type { SmartDeps } from '../smart/smart-deps.ts';

/** The servers on which referrals are worked. */
export interface TeamServers extends SmartDeps {
  readonly readCapabilities: CapabilityReader;
  /** The coordination server, where the site has one. */
  readonly coordination: FhirClient | undefined;
}

/** What the response team's page adds to the SMART part. */
export interface TeamDeps extends TeamServers {
  readonly freshStaffTokens: FreshTokens<StaffSession>;
}
