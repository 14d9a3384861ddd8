import type { Ehr } from '@pearr/config';

/** The user's reference beneath the EHR that signed them in; undefined for patients, proxies and strangers. */
export function staffReference(ehr: Ehr, fhirUser: string | undefined): string | undefined {
  const relative = fhirUser?.startsWith(`${ehr.iss}/`) ? fhirUser.slice(ehr.iss.length + 1) : fhirUser;
  return relative?.match(/^Practitioner(?:Role)?\/[A-Za-z0-9\-.]{1,128}$/)?.[0];
}
