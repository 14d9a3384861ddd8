import type { FreshTokens } from '../smart/fresh-tokens.ts';
import type { StaffSession } from '../smart/session.ts';
import type { SmartDeps } from '../smart/smart-deps.ts';

/** What the response team's page adds to the SMART part. */
export interface TeamDeps extends SmartDeps {
  readonly freshStaffTokens: FreshTokens<StaffSession>;
}
