import type { PatientViewContext } from './hook.ts';

// CDS Hooks 2.0.1, "Prefetch Template": tokens and the recommended subset of FHIR.

const TOKEN = /\{\{(.*?)\}\}/g;
const CONTEXT_TOKEN = /^context\.[A-Za-z][A-Za-z0-9]*$/;
const USER_TOKENS: Readonly<Record<string, string>> = {
  Practitioner: 'userPractitionerId',
  PractitionerRole: 'userPractitionerRoleId',
  Patient: 'userPatientId',
  RelatedPerson: 'userRelatedPersonId',
};

/** Token name → value, for one firing. `practitionerRoleId` is the role in which a Practitioner signed in. */
export function toTokens(
  context: PatientViewContext,
  practitionerRoleId?: string,
): ReadonlyMap<string, string> {
  const tokens = new Map<string, string>();
  for (const [name, value] of Object.entries(context)) tokens.set(`context.${name}`, value);
  if (practitionerRoleId !== undefined) tokens.set('userPractitionerRoleId', practitionerRoleId);
  const [type = '', id = ''] = context.userId.split('/');
  const userToken = USER_TOKENS[type];
  if (userToken !== undefined) tokens.set(userToken, id);
  return tokens;
}

/** The relative FHIR URL, or undefined when a token has no value in this firing. */
export function resolveTemplate(template: string, tokens: ReadonlyMap<string, string>): string | undefined {
  const names = [...template.matchAll(TOKEN)].map(([, name = '']) => name);
  if (!names.every((name) => tokens.has(name))) return undefined;
  return template.replace(TOKEN, (_, name: string) => tokens.get(name) ?? '');
}

/** The tokens that the specification does not know; the key of such a template is never sent. */
export function unknownTokens(template: string): string[] {
  const known = new Set(Object.values(USER_TOKENS));
  return [...template.matchAll(TOKEN)]
    .map(([, name = '']) => name)
    .filter((name) => !CONTEXT_TOKEN.test(name) && !known.has(name));
}

const READ = /^(\{\{[^{}]+\}\}|[A-Z][A-Za-z]+\/(\{\{[^{}]+\}\}|[A-Za-z0-9.-]+))$/;
const SEARCH = /^[A-Z][A-Za-z]+\?(.+)$/;
const CONTROL_PARAMETERS = new Set(['_id', '_count', '_sort', '_lastUpdated']);

/** What in a template lies outside the subset that the specification recommends; many EHRs refuse it. */
export function beyondSubset(template: string): string[] {
  if (READ.test(template)) return [];
  const query = SEARCH.exec(template)?.[1];
  if (query === undefined) return ['neither an instance read nor a type search'];
  return query.split('&').flatMap((parameter) => {
    const [name = '', value = ''] = parameter.split('=');
    return parameterBeyondSubset(name, value);
  });
}

function parameterBeyondSubset(name: string, value: string): string[] {
  if (name.startsWith('_')) return CONTROL_PARAMETERS.has(name) ? [] : [`parameter ${name}`];
  if (name.includes('.')) return [`chained parameter ${name}`];
  const modifier = name.split(':')[1];
  if (modifier !== undefined && modifier !== 'in') return [`modifier :${modifier}`];
  return /^(ne|sa|eb|ap)\d/.test(value) ? [`date prefix ${value.slice(0, 2)}`] : [];
}

const typeOf = (path: string) => /^([A-Z][A-Za-z]+)[/?]/.exec(path)?.[1];

/** The SMART v2 read scopes that these templates need: `patient/` for the chart's own data, `user/` for the rest. */
export function toScope(templates: readonly string[], tokens: ReadonlyMap<string, string>): string {
  const scopes = templates.flatMap((template) => {
    const type = typeOf(resolveTemplate(template, tokens) ?? template);
    const level = /\{\{context\.(patientId|encounterId)\}\}/.test(template) ? 'patient' : 'user';
    return type === undefined ? [] : [`${level}/${type}.rs`];
  });
  return [...new Set(scopes)].sort().join(' ');
}
