import type { Ehr } from '@pearr/config';
import { z } from 'zod';
import type { FhirClients } from '../ehr/fhir-client.ts';

const endpoint = z.url({ protocol: /^https?$/ });

/** `.well-known/smart-configuration`, as far as the app needs it. @see SMART App Launch 2.2 §conformance */
const smartConfiguration = z.looseObject({
  issuer: z.string().optional(),
  jwks_uri: endpoint.optional(),
  authorization_endpoint: endpoint,
  token_endpoint: endpoint,
  revocation_endpoint: endpoint.optional(),
  capabilities: z.array(z.string()).default([]),
  code_challenge_methods_supported: z.array(z.string()).default([]),
  id_token_signing_alg_values_supported: z.array(z.string()).optional(),
});

export type SmartConfiguration = z.infer<typeof smartConfiguration>;

/** Reads an EHR's SMART configuration, and keeps it for an hour. */
export interface SmartConfigurations {
  read(ehr: Ehr): Promise<{ configuration: SmartConfiguration } | { error: 'EHR_UNREACHABLE' }>;
}

const HOUR = 3_600_000;

/** Outside development an endpoint on plain http would carry codes and tokens in clear. */
function isSecureEnough(ehr: Ehr, { authorization_endpoint, token_endpoint }: SmartConfiguration): boolean {
  const plain = [authorization_endpoint, token_endpoint].some((url) => url.startsWith('http:'));
  return !plain || ehr.iss.startsWith('http:');
}

export function createSmartConfigurations(fhir: FhirClients, now: () => number): SmartConfigurations {
  const kept = new Map<string, { configuration: SmartConfiguration; readAt: number }>();
  return {
    async read(ehr) {
      const known = kept.get(ehr.id);
      if (known !== undefined && now() - known.readAt < HOUR) return known;
      const result = await fhir(ehr.iss, undefined).request({
        path: '.well-known/smart-configuration',
        headers: { accept: 'application/json' },
      });
      const parsed = smartConfiguration.safeParse('error' in result ? undefined : result.body);
      if (!parsed.success || !isSecureEnough(ehr, parsed.data)) return known ?? { error: 'EHR_UNREACHABLE' };
      const fresh = { configuration: parsed.data, readAt: now() };
      kept.set(ehr.id, fresh);
      return fresh;
    },
  };
}
