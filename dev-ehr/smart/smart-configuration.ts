import type { CapabilityStatementRestSecurity } from '@medplum/fhirtypes';
import { scopesSupported } from './scopes.ts';
import type { SmartProfile } from './smart-profile.ts';

/** Beside the permissions that a profile names. */
const CAPABILITIES = [
  'launch-ehr',
  'launch-standalone',
  'authorize-post',
  'client-public',
  'client-confidential-asymmetric',
  'sso-openid-connect',
  'context-banner',
  'context-style',
  'context-ehr-patient',
  'context-ehr-encounter',
  'context-standalone-patient',
  'context-standalone-encounter',
  'permission-offline',
  'permission-online',
  'permission-patient',
  'permission-user',
];

function endpoints(origin: string, { introspection, revocation }: SmartProfile) {
  return {
    authorize: `${origin}/auth/authorize`,
    token: `${origin}/auth/token`,
    ...(introspection && { introspect: `${origin}/auth/introspect` }),
    ...(revocation && { revoke: `${origin}/auth/revoke` }),
  };
}

/** `/.well-known/smart-configuration` (SMART 2.2, "Conformance"). */
export function smartConfiguration(origin: string, profile: SmartProfile) {
  const { authorize, token, introspect, revoke } = endpoints(origin, profile);
  return {
    issuer: `${origin}/auth`,
    jwks_uri: `${origin}/auth/jwks`,
    authorization_endpoint: authorize,
    token_endpoint: token,
    ...(introspect && { introspection_endpoint: introspect }),
    ...(revoke && { revocation_endpoint: revoke }),
    token_endpoint_auth_methods_supported: ['private_key_jwt'],
    token_endpoint_auth_signing_alg_values_supported: ['RS384', 'ES384'],
    grant_types_supported: ['authorization_code', 'refresh_token', 'client_credentials'],
    response_types_supported: ['code'],
    code_challenge_methods_supported: ['S256'],
    scopes_supported: scopesSupported(profile),
    capabilities: [...CAPABILITIES, ...profile.permissions],
  };
}

/** The same endpoints in the CapabilityStatement, for clients of SMART 1. */
export function smartSecurity(origin: string, profile: SmartProfile): CapabilityStatementRestSecurity {
  return {
    cors: true,
    service: [
      {
        coding: [
          { system: 'http://terminology.hl7.org/CodeSystem/restful-security-service', code: 'SMART-on-FHIR' },
        ],
        text: 'OAuth 2.0 with SMART App Launch',
      },
    ],
    extension: [
      {
        url: 'http://fhir-registry.smarthealthit.org/StructureDefinition/oauth-uris',
        extension: Object.entries(endpoints(origin, profile)).map(([url, valueUri]) => ({ url, valueUri })),
      },
    ],
  };
}

/** `smart_style_url`: the look an app may take on. */
export const SMART_STYLE = {
  color_background: '#ffffff',
  color_error: '#b3261e',
  color_highlight: '#1b5e9b',
  color_modal_backdrop: '',
  color_success: '#2e6b34',
  color_text: '#1c1b1f',
  dim_border_radius: '4px',
  dim_font_size: '16px',
  dim_spacing_size: '16px',
  font_family_body: "system-ui, 'Segoe UI', sans-serif",
  font_family_heading: "system-ui, 'Segoe UI', sans-serif",
};
