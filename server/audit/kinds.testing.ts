import type { AuditEvent } from 'fhir/r4.js';
import type { Happening, Scene } from './happening.ts';
import { toAuditEvent } from './to-audit-event.ts';
import { toRemovalEvent } from './to-removal-event.ts';

const scene: Scene = {
  iss: 'https://ehr.example/fhir',
  user: 'Practitioner/n',
  patient: 'p',
  encounter: 'v',
};
const moment = {
  id: 'e-1',
  recorded: '2026-11-01T12:00:00Z',
  site: 'https://guide.example',
  requestId: 'f0b6a1d2c3e4f5a6',
};

const order = { kind: 'order', result: 'written', reference: 'ServiceRequest/1' } as const;

/** Each kind of thing that the trail is told of, by a name; each way it can end. */
const happenings: Readonly<Record<string, Happening & { readonly scene?: Partial<Scene> }>> = {
  opened: { kind: 'opened' },
  closed: { kind: 'closed' },
  'read-conversation': { kind: 'read', what: 'conversation' },
  'read-why-shown': { kind: 'read', what: 'why-shown' },
  'read-referrals-shown': { kind: 'read', what: 'referrals-shown' },
  'read-case-list': { kind: 'read', what: 'case-list' },
  'read-worklist': {
    kind: 'read',
    what: 'worklist',
    reference: 'Task/1',
    scene: { encounter: undefined },
  },
  'read-worklist-beside': {
    kind: 'read',
    what: 'worklist',
    reference: 'Task/1',
    scene: { encounter: undefined, patient: undefined, server: 'https://coordination.example/fhir' },
  },
  'read-without-visit': { kind: 'read', what: 'conversation', scene: { encounter: undefined } },
  'glass-broken': { kind: 'glass-broken', reason: 'emergency' },
  written: { kind: 'written', outcome: order },
  'written-beside': {
    kind: 'written',
    outcome: order,
    scene: { server: 'https://coordination.example/fhir' },
  },
  'written-unlabelled': { kind: 'written', outcome: { ...order, result: 'unlabelled' } },
  'written-offered': { kind: 'written', outcome: { kind: 'order', result: 'offered' } },
  'written-unknown': { kind: 'written', outcome: { kind: 'order', result: 'unknown', reason: 'TIMEOUT' } },
  'not-written': {
    kind: 'written',
    outcome: { kind: 'assessment', result: 'not-written', reason: 'BREAK_THE_GLASS' },
  },
  changed: { kind: 'changed', reference: 'Task/1', result: 'done', scene: { encounter: undefined } },
  'changed-unnamed': {
    kind: 'changed',
    reference: 'Task/1',
    result: 'done',
    scene: { encounter: undefined, patient: undefined },
  },
  'changed-refused': { kind: 'changed', reference: 'Task/1', result: 'refused' },
  'harm-determined': { kind: 'harm-determined', determination: { extent: 'family' } },
};

/** An event of every kind that our trail can hold, by a name. */
export function kinds(): readonly (readonly [name: string, event: AuditEvent])[] {
  const told = Object.entries(happenings).map(([name, { scene: changes, ...happening }]) => {
    return [name, toAuditEvent({ ...scene, ...changes }, happening as Happening, moment)] as const;
  });
  const removed = { through: 3, hash: '0'.repeat(64), count: 3 };
  return [...told, ['removed', toRemovalEvent(removed, Date.UTC(2026, 9), moment)]];
}
