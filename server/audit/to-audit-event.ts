import type { GlassReason } from '@pearr/pearr';
import type {
  AuditEvent,
  AuditEventAgent,
  AuditEventEntity,
  AuditEventSource,
  CodeableConcept,
  Coding,
} from 'fhir/r4.js';
import type { Happening, Scene } from './happening.ts';

export const DCM = 'http://dicom.nema.org/resources/ontology/DCM';
const EVENT_TYPE = 'http://terminology.hl7.org/CodeSystem/audit-event-type';
const INTERACTION = 'http://hl7.org/fhir/restful-interaction';
export const ENTITY_TYPE = 'http://terminology.hl7.org/CodeSystem/audit-entity-type';
export const ROLE = 'http://terminology.hl7.org/CodeSystem/object-role';
const PURPOSE = 'http://terminology.hl7.org/CodeSystem/v3-ActReason';
const BALP = 'https://profiles.ihe.net/ITI/BALP/StructureDefinition';

export const coded = (system: string, code: string, display?: string): Coding => ({
  system,
  code,
  ...(display !== undefined && { display }),
});

const REST = coded(EVENT_TYPE, 'rest', 'Restful Operation');
const AUTHENTICATION = coded(DCM, '110114', 'User Authentication');
const SECURITY = coded(DCM, '110113', 'Security Alert');

const QUALITY = coded(PURPOSE, 'HQUALIMP', 'health quality improvement');

/** How an event is told: its type, what was done, and whether it went well. */
interface Told {
  readonly profile?: string;
  readonly type: Coding;
  readonly subtype: Coding;
  readonly action: 'C' | 'R' | 'U' | 'E';
  readonly outcome: '0' | '4' | '8';
  readonly why?: string | undefined;
  readonly reference?: string | undefined;
  readonly purposes?: readonly Coding[];
}

const BREAK_THE_GLASS = coded(PURPOSE, 'BTG', 'break the glass');

/** Why somebody opened a restricted chart, in the codes of v3-ActReason. */
const glassReasons: Readonly<Record<GlassReason, Coding>> = {
  treatment: coded(PURPOSE, 'TREAT', 'treatment'),
  emergency: coded(PURPOSE, 'ETREAT', 'Emergency Treatment'),
  'patient-asked': coded(PURPOSE, 'PATRQT', 'patient requested'),
};

const results = { written: '0', offered: '0', unlabelled: '4', unknown: '8', 'not-written': '4' } as const;

function toldOfWrite({ outcome }: Extract<Happening, { kind: 'written' }>): Told {
  const { result, reason, reference } = outcome;
  return {
    profile: `${BALP}/IHE.BasicAudit.PatientCreate`,
    type: REST,
    subtype: coded(INTERACTION, 'create'),
    action: 'C',
    outcome: results[result],
    why: [outcome.kind, result, ...(reason === undefined ? [] : [reason])].join(' '),
    reference,
    ...(reason === 'BREAK_THE_GLASS' && { purposes: [BREAK_THE_GLASS] }),
  };
}

function toTold(happening: Happening): Told {
  switch (happening.kind) {
    case 'opened':
      return { type: AUTHENTICATION, subtype: coded(DCM, '110122', 'Login'), action: 'E', outcome: '0' };
    case 'closed':
      return { type: AUTHENTICATION, subtype: coded(DCM, '110123', 'Logout'), action: 'E', outcome: '0' };
    case 'read':
      return {
        profile: `${BALP}/IHE.BasicAudit.PatientRead`,
        type: REST,
        subtype: coded(INTERACTION, 'read'),
        action: 'R',
        outcome: '0',
        why: happening.what,
        ...(happening.what === 'case-list' && { purposes: [QUALITY] }),
        reference: happening.reference,
      };
    case 'glass-broken':
      return {
        type: SECURITY,
        subtype: coded(DCM, '110127', 'Emergency Override Started'),
        action: 'E',
        outcome: '0',
        purposes: [BREAK_THE_GLASS, glassReasons[happening.reason]],
      };
    case 'written':
      return toldOfWrite(happening);
    case 'changed':
      return {
        profile: `${BALP}/IHE.BasicAudit.PatientUpdate`,
        type: REST,
        subtype: coded(INTERACTION, 'update'),
        action: 'U',
        outcome: happening.result === 'done' ? '0' : '4',
        reference: happening.reference,
      };
    case 'harm-determined':
      return {
        type: SECURITY,
        subtype: coded(DCM, '110132', 'Use of Restricted Function'),
        action: 'E',
        outcome: '0',
        why: `45 CFR 171.201: withheld from ${happening.determination.extent}`,
        purposes: [coded(PURPOSE, 'PATSFTY', 'patient safety')],
      };
  }
}

const concept = (coding: Coding): CodeableConcept => ({ coding: [coding] });

function agents({ iss, user, server = iss }: Scene, site: string): AuditEventAgent[] {
  return [
    {
      type: concept(coded(DCM, '110153', 'Source Role ID')),
      who: { display: site },
      requestor: false,
      network: { address: site, type: '5' },
    },
    {
      type: concept(coded(DCM, '110152', 'Destination Role ID')),
      who: { display: server },
      requestor: false,
      network: { address: server, type: '5' },
    },
    {
      type: concept(
        coded('http://terminology.hl7.org/CodeSystem/v3-ParticipationType', 'IRCP', 'information recipient'),
      ),
      who: { reference: `${iss}/${user}` },
      requestor: true,
    },
  ];
}

function entities(scene: Scene, told: Told, requestId: string): AuditEventEntity[] {
  const { iss, patient, encounter, server = iss } = scene;
  const data = [
    ...(told.reference ? [`${server}/${told.reference}`] : []),
    ...(encounter ? [`${iss}/Encounter/${encounter}`] : []),
  ];
  return [
    ...(patient === undefined
      ? []
      : [
          {
            what: { reference: `${iss}/Patient/${patient}` },
            type: coded(ENTITY_TYPE, '1', 'Person'),
            role: coded(ROLE, '1', 'Patient'),
          },
        ]),
    ...data.map((reference) => ({
      what: { reference },
      type: coded(ENTITY_TYPE, '2', 'System Object'),
      role: coded(ROLE, '4', 'Domain Resource'),
    })),
    {
      what: { identifier: { value: requestId } },
      type: coded('https://profiles.ihe.net/ITI/BALP/CodeSystem/BasicAuditEntityType', 'XrequestId'),
    },
  ];
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
 * What happened as an AuditEvent in the shape of IHE BALP's PatientRead, PatientCreate and PatientUpdate.
 * Safety: it names who, whose chart and which resource, and nothing of what stands in it.
 * @see https://profiles.ihe.net/ITI/BALP/
 */
export function toAuditEvent(scene: Scene, happening: Happening, moment: Moment): AuditEvent {
  const told = toTold(happening);
  return {
    resourceType: 'AuditEvent',
    id: moment.id,
    ...(told.profile !== undefined && { meta: { profile: [told.profile] } }),
    type: told.type,
    subtype: [told.subtype],
    action: told.action,
    recorded: moment.recorded,
    outcome: told.outcome,
    ...(told.why !== undefined && { outcomeDesc: told.why }),
    purposeOfEvent: (told.purposes ?? [glassReasons.treatment]).map(concept),
    agent: agents(scene, moment.site),
    source: sourceOf(moment.site),
    entity: entities(scene, told, moment.requestId),
  };
}
