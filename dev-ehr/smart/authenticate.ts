import type { RelatedPerson } from '@medplum/fhirtypes';
import type Provider from 'oidc-provider';
import { errorIssue, refusal } from '../fhir/outcomes.ts';
import type { PatientCompartment } from '../fhir/patient-compartment.ts';
import type { DevRepository } from '../fhir/repository/dev-repository.ts';
import type { Authorize, Authorized } from '../fhir/rest/fhir-endpoint.ts';
import { outcomeReply } from '../fhir/rest/message.ts';
import type { SearchContext } from '../fhir/search/compile-filter.ts';
import { createAccess, type TokenGrant } from './access.ts';
import type { KnownHookTokens } from './hook-tokens.ts';
import type { LaunchContext } from './launch-context.ts';
import { ScopedRepository } from './scoped-repository.ts';
import { parseClinicalScope } from './scopes.ts';

export interface AuthenticateDeps extends SearchContext {
  provider: Provider;
  hookTokens: KnownHookTokens;
  repository: DevRepository;
  compartment: PatientCompartment;
}

/** Turns `Authorization: Bearer …` into a repository with the rights of that token (RFC 6750). */
export function createAuthorize(deps: AuthenticateDeps): Authorize {
  return async (authorization) => {
    if (authorization === undefined) {
      return { refused: unauthorized('This request carries no access token') };
    }
    const token = /^Bearer ([\w\-.~+/]+=*)$/i.exec(authorization)?.[1];
    if (token === undefined) {
      return { refused: unauthorized('Authorization reads: Bearer, a blank, the token', 'invalid_request') };
    }
    const grant = await findGrant(token, deps);
    if (!grant) {
      return { refused: unauthorized('This access token is unknown, expired or revoked', 'invalid_token') };
    }
    return toAuthorized(grant, deps);
  };
}

function toAuthorized(grant: FoundGrant, deps: AuthenticateDeps): Authorized {
  const { user, backend } = grant;
  return {
    repository: new ScopedRepository(deps.repository, createAccess(grant, deps)),
    ...(user === undefined ? {} : { user }),
    ...(backend === undefined ? {} : { backend }),
  };
}

function unauthorized(text: string, error?: string) {
  const challenge = `Bearer realm="fhir"${error ? `, error="${error}", error_description="${text}"` : ''}`;
  return outcomeReply(401, refusal(401, errorIssue('login', text)), { 'www-authenticate': challenge });
}

type FoundGrant = TokenGrant & Pick<Authorized, 'backend'>;

async function findGrant(token: string, deps: AuthenticateDeps): Promise<FoundGrant | undefined> {
  const hook = deps.hookTokens.find(token);
  if (hook) {
    // Safety: a hook token reads one chart, whatever level its scopes are written at.
    return {
      scopes: clinicalScopes(hook.scope).map((scope) => ({ ...scope, level: 'patient' })),
      patient: hook.patient,
      user: hook.user,
    };
  }
  const access = await deps.provider.AccessToken.find(token);
  if (access && [access.aud].flat().includes(deps.base)) {
    const { patient } = (access.extra ?? {}) as LaunchContext;
    const ownPatient = await patientOfUser(access.accountId, deps.repository);
    return {
      user: access.accountId,
      scopes: clinicalScopes(access.scope),
      ...(patient === undefined ? {} : { patient }),
      ...(ownPatient === undefined ? {} : { ownPatient }),
    };
  }
  const system = await deps.provider.ClientCredentials.find(token);
  return system && { scopes: clinicalScopes(system.scope), backend: system.clientId ?? '' };
}

function clinicalScopes(scope = '') {
  return scope.split(' ').flatMap((text) => parseClinicalScope(text) ?? []);
}

/** A patient, or a related person, sees one chart with `user/` scopes too. */
async function patientOfUser(user: string, repository: DevRepository): Promise<string | undefined> {
  const [type, id = ''] = user.split('/');
  if (type === 'Patient') {
    return id;
  }
  if (type !== 'RelatedPerson') {
    return undefined;
  }
  const person = await repository.readResource<RelatedPerson>(type, id).catch(() => undefined);
  // Someone whose record is gone is confined to a chart that does not exist.
  return person?.patient.reference?.replace(/^Patient\//, '') ?? '';
}
