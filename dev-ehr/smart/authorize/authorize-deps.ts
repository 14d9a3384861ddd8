import type { Response } from 'express';
import type { FhirRepository } from '../../fhir/medplum.ts';
import type { EhrUsers } from '../../seams.ts';
import type { KnownLaunches } from '../launches.ts';
import type { RedirectError } from './authorization-request.ts';
import { type IssueDeps, redirectTo } from './issue-code.ts';

export interface AuthorizeDeps extends IssueDeps {
  /** With full rights: the pages list users and patients. */
  repository: FhirRepository;
  launches: KnownLaunches;
  users: EhrUsers;
}

export function sendRedirectError(res: Response, problem: RedirectError, { provider }: IssueDeps): void {
  const { error, description, redirectUri, state } = problem;
  const params = { error, error_description: description, iss: provider.issuer };
  res.redirect(redirectTo(redirectUri, state === undefined ? params : { ...params, state }));
}

/** What every launch context says of this EHR. */
export function ehrContext(origin: string) {
  return { smart_style_url: `${origin}/smart-style.json`, tenant: 'dev-ehr' };
}
