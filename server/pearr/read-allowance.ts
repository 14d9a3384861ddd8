import type { Ehr } from '@pearr/config';
import { vendorProfiles } from '../ehr/vendors/index.ts';
import type { Allowance } from '../ehr/write-back/allowance.ts';
import type { SmartSession } from '../smart/session.ts';
import type { ConversationDeps } from './conversation-deps.ts';

/** What decides in this session whether this EHR takes something. */
export async function readAllowance(
  { readCapabilities, coordination }: ConversationDeps,
  ehr: Ehr,
  { tokens, learned = {}, messaging }: SmartSession,
): Promise<Allowance> {
  return {
    capabilities: await readCapabilities(ehr.iss),
    grantedScope: tokens.scope,
    profile: vendorProfiles[ehr.vendor],
    settings: ehr.writeBack,
    learned,
    canCoordinate: coordination !== undefined,
    canHandOver: messaging !== undefined,
  };
}
