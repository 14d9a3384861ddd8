import { describe, expect, it } from 'vitest';
import { athena } from './athena/athena.ts';
import { epic } from './epic/epic.ts';
import { useHospital } from './hospital.testing.ts';
import { meditech } from './meditech/meditech.ts';
import { open } from './open.ts';
import { oracle } from './oracle/oracle.ts';

const ASKED = [
  'patient/QuestionnaireResponse.crs',
  'patient/ServiceRequest.crs',
  'patient/Task.crs',
  'patient/DocumentReference.crs',
  'patient/Observation.rs?category=vital-signs',
].join(' ');

describe.each([
  {
    name: 'open',
    profile: open,
    revokes: true,
    v2: true,
    granted: ASKED,
  },
  {
    name: 'epic',
    profile: epic(),
    revokes: false,
    v2: true,
    granted: ASKED.replace('Task.crs', 'Task.rs'),
  },
  {
    name: 'oracle',
    profile: oracle(),
    revokes: true,
    v2: false,
    granted:
      'patient/QuestionnaireResponse.read patient/ServiceRequest.read patient/DocumentReference.read patient/DocumentReference.write',
  },
  {
    name: 'athena',
    profile: athena(),
    revokes: true,
    v2: true,
    granted: ASKED.replace('ServiceRequest.crs', 'ServiceRequest.rs')
      .replace('patient/Task.crs ', '')
      .replace('DocumentReference.crs', 'DocumentReference.rs'),
  },
  {
    name: 'meditech',
    profile: meditech(),
    revokes: true,
    v2: false,
    granted:
      'patient/QuestionnaireResponse.read patient/QuestionnaireResponse.write patient/ServiceRequest.read patient/Task.read patient/DocumentReference.read',
  },
])('SMART at $name', ({ profile, revokes, v2, granted }) => {
  const place = useHospital(profile);

  it('grants what the statement lists, in the spelling it knows', async () => {
    expect(await place().granted(ASKED)).toBe(granted);
  });

  it('smart-configuration says which spelling, and which endpoints there are', async () => {
    const { ehr } = place();
    const { capabilities, scopes_supported, revocation_endpoint, introspection_endpoint } = await (
      await fetch(`${ehr.fhirBase}/.well-known/smart-configuration`)
    ).json();
    expect(capabilities.includes('permission-v1')).toBe(true);
    expect(capabilities.includes('permission-v2')).toBe(v2);
    expect(scopes_supported.includes('patient/*.rs')).toBe(v2);
    const endpoints = revokes ? [`${ehr.origin}/auth/revoke`, `${ehr.origin}/auth/introspect`] : [];
    expect([revocation_endpoint, introspection_endpoint].filter(Boolean)).toEqual(endpoints);
  });

  it('the CapabilityStatement names the same endpoints', async () => {
    const { ehr, backend } = place();
    const { body } = await backend('GET', 'metadata');
    const [uris] = body.rest[0].security.extension;
    const names = uris.extension.map(({ url }: { url: string }) => url);
    expect(names).toEqual(['authorize', 'token', ...(revokes ? ['introspect', 'revoke'] : [])]);
    const revocation = new URLSearchParams({ token: 'x', client_id: 'pearr-public' });
    const { status } = await fetch(`${ehr.origin}/auth/revoke`, { method: 'POST', body: revocation });
    expect(status).toBe(revokes ? 200 : 404);
  });
});
