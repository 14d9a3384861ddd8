import type { AuditEvent, AuditEventAgent, AuditEventEntity, AuditEventSource, Coding } from 'fhir/r4.js';
import {
  BALP,
  coded,
  concept,
  DCM,
  ENTITY_TYPE,
  PARTICIPATION,
  RESOURCE_TYPE,
  ROLE,
  treatment,
} from './codings.ts';
import type { Happening, Scene } from './happening.ts';
import { type Told, toTold } from './told.ts';

const party = (type: Coding, address: string): AuditEventAgent => ({
  type: concept(type),
  who: { display: address },
  requestor: false,
  network: { address, type: '5' },
});

/** Data comes from the source and goes to the destination: in a read from the server to us. The user authors or reads. */
function agents({ iss, user, server = iss }: Scene, { pattern }: Told, site: string): AuditEventAgent[] {
  const source = coded(DCM, '110153', 'Source Role ID');
  const destination = coded(DCM, '110152', 'Destination Role ID');
  const isWritten = pattern === 'Create' || pattern === 'Update';
  const [client, other] = pattern === 'Read' ? [destination, source] : [source, destination];
  const role = isWritten
    ? coded(PARTICIPATION, 'AUT', 'author (originator)')
    : coded(PARTICIPATION, 'IRCP', 'information recipient');
  return [
    party(client, site),
    party(other, server),
    { type: concept(role), who: { reference: `${iss}/${user}` }, requestor: true },
  ];
}

/** The one resource that it is about: what was written, changed or read, else the visit whose chart was read. */
function dataOf({ iss, encounter, server = iss }: Scene, { pattern, reference }: Told): string | undefined {
  if (reference) return `${server}/${reference}`;
  return pattern === 'Read' && encounter ? `${iss}/Encounter/${encounter}` : undefined;
}

function entities(scene: Scene, told: Told, requestId: string): AuditEventEntity[] {
  const { iss, patient, encounter } = scene;
  const data = dataOf(scene, told);
  const visit = encounter && `${iss}/Encounter/${encounter}`;
  const entity = (reference: string, type: Coding, role: Coding) => ({ what: { reference }, type, role });
  const domain = coded(ROLE, '4', 'Domain Resource');
  return [
    ...(patient === undefined
      ? []
      : [
          entity(`${iss}/Patient/${patient}`, coded(ENTITY_TYPE, '1', 'Person'), coded(ROLE, '1', 'Patient')),
        ]),
    ...(data === undefined ? [] : [entity(data, coded(ENTITY_TYPE, '2', 'System Object'), domain)]),
    // BALP has room for one System Object.
    ...(visit && visit !== data ? [entity(visit, coded(RESOURCE_TYPE, 'Encounter'), domain)] : []),
    {
      what: { identifier: { value: requestId } },
      type: coded(`${BALP}/CodeSystem/BasicAuditEntityType`, 'XrequestId'),
    },
  ];
}

/**
 * The pattern of BALP that an event keeps to, if it does: its patterns are of what went well and was about a resource;
 * what failed is told in the same shape, and claims none.
 */
function profileOf(scene: Scene, told: Told): string | undefined {
  if (told.pattern === undefined || told.outcome !== '0' || dataOf(scene, told) === undefined)
    return undefined;
  const about = scene.patient === undefined ? '' : 'Patient';
  return `${BALP}/StructureDefinition/IHE.BasicAudit.${about}${told.pattern}`;
}

/** Who tells it: our own server, by its address. */
export function sourceOf(site: string): AuditEventSource {
  return {
    observer: { display: site },
    type: [coded('http://terminology.hl7.org/CodeSystem/security-source-type', '4', 'Application Server')],
  };
}

/** What the trail needs of the moment; all of it is passed in. */
export interface Moment {
  readonly id: string;
  /** An instant with its zone. */
  readonly recorded: string;
  /** Our own address. */
  readonly site: string;
  /** Ties the entry to a log line and to the calls that were made for it. */
  readonly requestId: string;
}

/**
 * What happened as an AuditEvent by the patterns of IHE BALP (Create, Read and Update, with a patient or without).
 * Safety: it names who, whose chart and which resource, and nothing of what stands in it.
 * @see https://profiles.ihe.net/ITI/BALP/
 */
export function toAuditEvent(scene: Scene, happening: Happening, moment: Moment): AuditEvent {
  const told = toTold(happening);
  const profile = profileOf(scene, told);
  return {
    resourceType: 'AuditEvent',
    id: moment.id,
    ...(profile !== undefined && { meta: { profile: [profile] } }),
    type: told.type,
    subtype: [told.subtype],
    action: told.action,
    recorded: moment.recorded,
    outcome: told.outcome,
    ...(told.why !== undefined && { outcomeDesc: told.why }),
    purposeOfEvent: (told.purposes ?? [treatment]).map(concept),
    agent: agents(scene, told, moment.site),
    source: sourceOf(moment.site),
    entity: entities(scene, told, moment.requestId),
  };
}
