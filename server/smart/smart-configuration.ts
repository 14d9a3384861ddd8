import type { Ehr } from '@pearr/config';
import { z } from 'zod';
import type { FhirClients } from '../ehr/fhir-client.ts';

const endpoint = z.url({ protocol: /^https?$/ });
const ENDPOINTS = ['jwks_uri', 'authorization_endpoint', 'token_endpoint', 'revocation_endpoint'] as const;

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
  authorization_response_iss_parameter_supported: z.boolean().optional(),
});

export type SmartConfiguration = z.infer<typeof smartConfiguration>;

/** Reads an EHR's SMART configuration, and keeps it for an hour. */
export interface SmartConfigurations {
  read(ehr: Ehr): Promise<{ configuration: SmartConfiguration } | { error: 'EHR_UNREACHABLE' }>;
}

const HOUR = 3_600_000;

/** Endpoints as absolute URLs: a legacy server may write them relative to its FHIR base. */
function toAbsolute(body: unknown, iss: string): unknown {
  if (typeof body !== 'object' || body === null) return body;
  const given = Object.entries(body).map(([name, value]) => {
    const isEndpoint = (ENDPOINTS as readonly string[]).includes(name) && typeof value === 'string';
    return [name, isEndpoint && URL.canParse(value, `${iss}/`) ? new URL(value, `${iss}/`).href : value];
  });
  return Object.fromEntries(given);
}

const openIdConfiguration = z.looseObject({ issuer: z.string(), jwks_uri: endpoint });

/** Outside development an endpoint on plain http would carry codes and tokens in clear. */
function isSecureEnough(ehr: Ehr, configuration: SmartConfiguration): boolean {
  const plain = ENDPOINTS.some((name) => configuration[name]?.startsWith('http:'));
  return !plain || ehr.iss.startsWith('http:');
}

/** Where the issuer's keys are, from OpenID discovery, for an EHR whose SMART configuration does not say. */
async function withKeys(fhir: FhirClients, configuration: SmartConfiguration): Promise<SmartConfiguration> {
  const { issuer, jwks_uri } = configuration;
  if (jwks_uri !== undefined || issuer === undefined || !URL.canParse(issuer)) return configuration;
  const result = await fhir(issuer, undefined).request({
    path: '.well-known/openid-configuration',
    headers: { accept: 'application/json' },
  });
  const parsed = openIdConfiguration.safeParse('error' in result ? undefined : result.body);
  return parsed.success && parsed.data.issuer === issuer
    ? { ...configuration, jwks_uri: parsed.data.jwks_uri }
    : configuration;
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
      const body = 'error' in result ? undefined : toAbsolute(result.body, ehr.iss);
      const parsed = smartConfiguration.safeParse(body);
      const configuration = parsed.success ? await withKeys(fhir, parsed.data) : undefined;
      if (configuration === undefined || !isSecureEnough(ehr, configuration))
        return known ?? { error: 'EHR_UNREACHABLE' };
      const fresh = { configuration, readAt: now() };
      kept.set(ehr.id, fresh);
      return fresh;
    },
  };
}
