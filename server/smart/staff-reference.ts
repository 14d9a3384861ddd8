import type { Ehr } from '@pearr/config';

/** The user's reference beneath the EHR that signed them in; undefined for patients, proxies and strangers. */
export function staffReference({ iss }: Pick<Ehr, 'iss'>, fhirUser: string | undefined): string | undefined {
  const base = iss.replace(/\/*$/, '/');
  const relative = fhirUser?.startsWith(base) ? fhirUser.slice(base.length) : fhirUser;
  return relative?.match(/^Practitioner(?:Role)?\/[A-Za-z0-9\-.]{1,128}$/)?.[0];
}
