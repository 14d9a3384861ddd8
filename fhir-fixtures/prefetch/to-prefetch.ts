import type { Bundle, Resource } from 'fhir/r4.js';
import { answerQuery } from './answer-query.ts';

const users = {
  userPractitionerId: 'Practitioner',
  userPractitionerRoleId: 'PractitionerRole',
  userPatientId: 'Patient',
  userRelatedPersonId: 'RelatedPerson',
} as const;

/**
 * What a CDS Client would put into `prefetch` for one chart. `keys` maps prefetch keys to templates, `context` holds
 * the hook's context. A key whose token has no value in the context is left out, as a client must that cannot resolve
 * it. Throws on a token or query that CDS Hooks 2.0 does not define.
 * @see https://cds-hooks.hl7.org/2.0/#prefetch-template
 */
export function toPrefetch(
  bundle: Bundle,
  keys: Record<string, string>,
  context: Record<string, string>,
): Record<string, Resource | null> {
  const resources = (bundle.entry ?? []).flatMap((entry) => entry.resource ?? []);
  const answers = Object.entries(keys).flatMap(([key, template]) => {
    const query = fillTemplate(template, context);
    return query === undefined ? [] : [[key, answerQuery(resources, query)] as const];
  });
  return Object.fromEntries(answers);
}

const token = /\{\{(.*?)\}\}/g;

function fillTemplate(template: string, context: Record<string, string>): string | undefined {
  const values = [...template.matchAll(token)].map(([, name = '']) => tokenValue(name, context));
  if (values.includes(undefined)) return undefined;
  return template.replace(token, () => values.shift() ?? '');
}

function tokenValue(name: string, context: Record<string, string>): string | undefined {
  if (name.startsWith('context.')) return context[name.slice('context.'.length)];
  if (isUserToken(name)) return userId(users[name], context['userId']);
  throw new Error(`unknown prefetch token: {{${name}}}`);
}

function isUserToken(name: string): name is keyof typeof users {
  return Object.hasOwn(users, name);
}

function userId(type: string, user: string | undefined): string | undefined {
  return user?.startsWith(`${type}/`) ? user.slice(type.length + 1) : undefined;
}
