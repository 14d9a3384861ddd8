import type { AuditEvent, AuditEventAgent, AuditEventEntity } from 'fhir/r4.js';
import { describe, expect, test } from 'vitest';
import { loadIssuesOf } from '../../fhir-fixtures/issues-of.testing.ts';
import { kinds } from './kinds.testing.ts';

const events = new Map(kinds());
const PROFILE = 'https://profiles.ihe.net/ITI/BALP/StructureDefinition/IHE.BasicAudit.';
const OBJECT_ROLE = 'http://terminology.hl7.org/CodeSystem/object-role';
const DCM = 'http://dicom.nema.org/resources/ontology/DCM';
const ENTITY = 'http://terminology.hl7.org/CodeSystem/audit-entity-type';

/** What differs between BALP's patterns: Create, Read and Update of BALP 1.1, with and without “Patient”. */
const patterns = {
  Create: {
    action: 'C',
    subtype: ['create'],
    client: '110153',
    server: '110152',
    user: ['AUT', 'INF', 'CST'],
  },
  Read: { action: 'R', subtype: ['read', 'vread'], client: '110152', server: '110153', user: ['IRCP'] },
  Update: {
    action: 'U',
    subtype: ['update', 'patch'],
    client: '110153',
    server: '110152',
    user: ['AUT', 'INF', 'CST'],
  },
} as const;

const ofType = <T extends AuditEventAgent>(agents: readonly T[], system: string, codes: readonly string[]) =>
  agents.filter(({ type }) =>
    type?.coding?.some((it) => it.system === system && codes.includes(it.code ?? '')),
  );
const entitiesOf = ({ entity = [] }: AuditEvent, system: string, code: string) =>
  entity.filter(({ type }) => type?.system === system && type.code === code);
const isParty = (found: readonly AuditEventAgent[]) =>
  found.length === 1 && found.every(({ who, network, media }) => who && network && !media);
const hasRole = (entity: AuditEventEntity | undefined, ...codes: string[]) =>
  entity?.role?.system === OBJECT_ROLE && codes.includes(entity.role.code ?? '');

function patternOf(event: AuditEvent): string {
  return event.meta?.profile?.[0]?.replace(PROFILE, '') ?? '';
}

/** The rules of the pattern that an event claims which it breaks, each by its element in the profile. */
function broken(event: AuditEvent): string[] {
  const claimed = patternOf(event);
  const pattern = patterns[claimed.replace('Patient', '') as keyof typeof patterns];
  const [data, ...otherData] = entitiesOf(event, ENTITY, '2');
  const [patient, ...otherPatients] = entitiesOf(event, ENTITY, '1');
  const [request] = entitiesOf(
    event,
    'https://profiles.ihe.net/ITI/BALP/CodeSystem/BasicAuditEntityType',
    'XrequestId',
  );
  const users = ofType(
    event.agent,
    'http://terminology.hl7.org/CodeSystem/v3-ParticipationType',
    pattern.user,
  );
  const rules: Readonly<Record<string, boolean>> = {
    type:
      event.type.system === 'http://terminology.hl7.org/CodeSystem/audit-event-type' &&
      event.type.code === 'rest',
    'subtype 1..1 of the interaction':
      event.subtype?.filter(
        ({ system, code }) =>
          system === 'http://hl7.org/fhir/restful-interaction' && pattern.subtype.some((it) => it === code),
      ).length === 1,
    action: event.action === pattern.action,
    recorded: event.recorded !== '',
    'outcome is success': event.outcome === '0',
    'agent 2..': event.agent.length >= 2,
    'agent[client]': isParty(ofType(event.agent, DCM, [pattern.client])),
    'agent[server]': isParty(ofType(event.agent, DCM, [pattern.server])),
    'agent[user]':
      users.length <= 1 && users.every((it) => it.who && it.requestor && !it.network && !it.media),
    // Open slicing would let a user of another type pass unseen.
    'the user is agent[user]': users.length === event.agent.filter((it) => it.requestor).length,
    'entity[data]': data?.what !== undefined && otherData.length === 0 && hasRole(data, '4', '3', '20'),
    'entity[transaction]': request?.what?.identifier?.value !== undefined,
    'entity[patient]':
      !claimed.startsWith('Patient') ||
      (otherPatients.length === 0 &&
        hasRole(patient, '1') &&
        /\/Patient\/[^/]+$/.test(patient?.what?.reference ?? '')),
  };
  return Object.keys(rules).filter((rule) => !rules[rule]);
}

test('what went well and was about a resource claims a pattern of BALP, and nothing else does', () => {
  const claims = [...events].map(([name, event]) => [name, patternOf(event)]);
  expect(Object.fromEntries(claims.filter(([, claimed]) => claimed !== ''))).toEqual({
    'read-conversation': 'PatientRead',
    'read-why-shown': 'PatientRead',
    'read-referrals-shown': 'PatientRead',
    'read-case-list': 'PatientRead',
    'read-worklist': 'PatientRead',
    'read-worklist-beside': 'Read',
    written: 'PatientCreate',
    'written-beside': 'PatientCreate',
    changed: 'PatientUpdate',
    'changed-unnamed': 'Update',
  });
});

const claiming = [...events].filter(([, event]) => patternOf(event) !== '');

test.each(claiming)('%s keeps every rule of the pattern it claims', (_, event) => {
  expect(broken(event)).toEqual([]);
});

describe('a rule that is broken is seen', () => {
  const whole = events.get('written');
  if (whole === undefined) throw new Error('no event');
  const without = (part: (entity: AuditEventEntity) => boolean) => ({
    ...whole,
    entity: (whole.entity ?? []).filter((it) => !part(it)),
  });
  const agents = (change: (agent: AuditEventAgent, index: number) => AuditEventAgent) => ({
    ...whole,
    agent: whole.agent.map(change),
  });
  const faults: Readonly<Record<string, AuditEvent>> = {
    'subtype 1..1 of the interaction': { ...whole, subtype: [] },
    action: { ...whole, action: 'R' },
    'outcome is success': { ...whole, outcome: '4' },
    'agent[server]': { ...whole, agent: whole.agent.filter((_, index) => index !== 1) },
    'agent[user]': agents((it) => (it.requestor ? { ...it, network: { address: 'x', type: '5' } } : it)),
    'the user is agent[user]': agents((it) =>
      it.requestor ? { ...it, type: { coding: [{ code: 'IRCP' }] } } : it,
    ),
    'entity[data]': { ...whole, entity: [...(whole.entity ?? []), ...entitiesOf(whole, ENTITY, '2')] },
    'entity[transaction]': without(({ type }) => type?.code === 'XrequestId'),
    'entity[patient]': without(({ type }) => type?.code === '1'),
  };
  test.each(Object.entries(faults))('%s', (rule, event) => {
    expect(broken(event)).toEqual([rule]);
  });
});

test('every kind of event is valid by FHIR R4', async () => {
  const issuesOf = await loadIssuesOf();
  for (const [name, event] of events)
    expect([name, issuesOf(event).filter((it) => it.severity === 'error')]).toEqual([name, []]);
});
