import type { Bundle, FhirResource, Resource } from 'fhir/r4.js';
import { createGlass } from '../glass.ts';
import type { ChartDeps, EhrUsers, FhirAccess, FhirCall, HookTokenGrant, Launch } from '../seams.ts';

const COOKIE = 'ehr-user';

/** Signs in by a plain cookie. */
const fakeUsers: EhrUsers = {
  signIn: (res, user) => res.cookie(COOKIE, user),
  current: (req) => {
    const cookie = new RegExp(`${COOKIE}=([^;]+)`).exec(req.headers.cookie ?? '')?.[1];
    return cookie === undefined ? undefined : decodeURIComponent(cookie);
  },
};

/** The cookie of a signed-in user, as a header. */
export const cookieOf = (user: string) => `${COOKIE}=${encodeURIComponent(user)}`;

/** A FHIR server in memory: reads, searches by patient, creates, and transactions; `calls` is what it was asked. */
export function createFakeFhir(bundles: readonly Bundle[], now: () => Date) {
  const resources: Resource[] = bundles.flatMap(({ entry = [] }) =>
    entry.flatMap(({ resource }) => (resource ? [resource] : [])),
  );
  const calls: FhirCall[] = [];
  const create = (resource: Resource): Resource => {
    const lastUpdated = now().toISOString();
    const created = {
      ...resource,
      id: `${resource.resourceType.toLowerCase()}-${resources.length}`,
      meta: { ...resource.meta, lastUpdated },
    };
    resources.push(created);
    return created;
  };
  const transact = ({ entry = [] }: Bundle<Resource>) => {
    for (const { resource, request } of entry) if (resource && request?.method === 'POST') create(resource);
  };
  const request: FhirAccess['request'] = async (call) => {
    calls.push(call);
    const { method, path, body } = call;
    const [where = '', query] = path.split('?');
    if (method === 'POST' && body && path === '') {
      transact(body as Bundle<Resource>);
      return { status: 200, headers: {} };
    }
    if (method === 'POST' && body) return { status: 201, headers: {}, body: create(body) };
    if (query !== undefined) return { status: 200, headers: {}, body: searchset(resources, where, query) };
    const found = resources.find(({ resourceType, id }) => `${resourceType}/${id}` === where);
    return found ? { status: 200, headers: {}, body: found } : { status: 404, headers: {} };
  };
  return { request, calls, resources };
}

function searchset(resources: readonly Resource[], type: string, query: string): Resource {
  const patient = new URLSearchParams(query).get('patient');
  const matches = resources.filter(
    (resource) =>
      resource.resourceType === type &&
      (patient === null || JSON.stringify(resource).includes(`"reference":"Patient/${patient}"`)),
  ) as FhirResource[];
  const bundle: Bundle = {
    resourceType: 'Bundle',
    type: 'searchset',
    total: matches.length,
    ...(matches.length > 0 && { entry: matches.map((resource) => ({ resource })) }),
  };
  return bundle;
}

/** The chart's seams, faked; `launched` and `grants` are what they were asked for. */
export function createFakeDeps(options: {
  bundles: readonly Bundle[];
  origin: string;
  appOrigin: string;
  now: () => Date;
}) {
  const { bundles, origin, appOrigin, now } = options;
  const launched: Launch[] = [];
  const grants: HookTokenGrant[] = [];
  const fhir = createFakeFhir(bundles, now);
  const deps: ChartDeps = {
    origin,
    fhirBase: `${origin}/fhir`,
    appOrigin,
    fhir,
    now,
    users: fakeUsers,
    hookFhir: fhir,
    glass: createGlass([]),
    messaging: {
      find: (handle) =>
        handle === 'handle-of-story-2'
          ? { user: 'Practitioner/nurse-okafor', patient: 'story-2' }
          : undefined,
    },
    launches: { create: (launch) => `launch-${launched.push(launch)}` },
    hookTokens: {
      revoke: () => {},
      async mint(grant) {
        grants.push(grant);
        const { scope, patient } = grant;
        return {
          access_token: 'secret',
          token_type: 'Bearer',
          expires_in: 300,
          scope,
          subject: 'cds',
          patient,
        };
      },
    },
  };
  return { deps, fhir, launched, grants };
}
