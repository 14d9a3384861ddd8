import type { OperationOutcome, Resource } from 'fhir/r4.js';
import { toPrefetch } from '../prefetch/to-prefetch.ts';
import { contextOf, type RequestOf, sameInstance, typedTemplates, type VendorRequest } from './request-of.ts';

const FHIR_SERVER = 'https://fhir.example.org/r4/11111111-2222-4333-8444-555555555555';

const refusal: OperationOutcome = {
  resourceType: 'OperationOutcome',
  issue: [{ severity: 'error', code: 'forbidden', diagnostics: 'The token lacks the scope.' }],
};

/**
 * A request as Oracle Health sends it: patient-view alone, scopes in SMART's first spelling, no extension. Its public
 * documentation says nothing of prefetch, so that is as the specification has it.
 */
export function oracleRequest(of: RequestOf): VendorRequest {
  const { story, t0, keys = {}, refused = [] } = of;
  const context = contextOf(of, story.user);
  const answers = Object.entries(toPrefetch(story.bundle(t0), typedTemplates(of), context));
  const prefetch = answers.map(([key, value]): [string, Resource | null] => [
    keys[key] ?? key,
    refused.includes(key) ? refusal : value,
  ]);
  return {
    hook: 'patient-view',
    hookInstance: of.hookInstance ?? sameInstance,
    fhirServer: FHIR_SERVER,
    fhirAuthorization: {
      access_token: 'TEST-ONLY',
      token_type: 'Bearer',
      expires_in: 570,
      scope: 'patient/Patient.read patient/Encounter.read patient/Condition.read patient/Observation.read',
      subject: 'bb000000-0000-4000-8000-0000000000bb',
    },
    context,
    prefetch: Object.fromEntries(prefetch),
  };
}
