import type { FhirClient } from '../fhir-client.ts';
import type { FhirCall, FhirResult } from '../fhir-result.ts';

/** A user waits while something is written: no longer pause than this is made, ms. */
const LONGEST = 5000;

/** The pause that a 429 or 503 asks for, ms, when it says that nothing was done and names a bearable one. */
function pauseOf(result: FhirResult): number | undefined {
  if ('error' in result || (result.status !== 429 && result.status !== 503)) return undefined;
  const seconds = Number(result.retryAfter ?? Number.NaN);
  return seconds >= 0 && seconds * 1000 <= LONGEST ? seconds * 1000 : undefined;
}

/** Sends once, and once more when the EHR asked for a short pause. Nothing else is ever sent again. */
export async function requestAgain(
  { client, wait }: { readonly client: FhirClient; readonly wait: (ms: number) => Promise<void> },
  call: FhirCall,
): Promise<FhirResult> {
  const result = await client.request(call);
  const pause = pauseOf(result);
  if (pause === undefined) return result;
  await wait(pause);
  return client.request(call);
}
