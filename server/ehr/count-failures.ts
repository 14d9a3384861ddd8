import type { FhirClients } from './fhir-client.ts';
import type { FhirResult } from './fhir-result.ts';

/** What failed about a call, from a fixed set; undefined for an answer that settles it. */
function failureOf(result: FhirResult): string | undefined {
  if ('error' in result) return result.error;
  if (result.status >= 500) return 'HTTP_5XX';
  return [401, 403, 429].includes(result.status) ? `HTTP_${result.status}` : undefined;
}

/** Tells of every call to an EHR that failed, by its base URL. */
export function countFailures(
  fhir: FhirClients,
  onFailure: (base: string, failure: string) => void,
): FhirClients {
  return (base, token) => {
    const client = fhir(base, token);
    return {
      async request(call) {
        const result = await client.request(call);
        const failure = failureOf(result);
        if (failure !== undefined) onFailure(base, failure);
        return result;
      },
    };
  };
}
