import type { Writable } from './planned.ts';

type Json = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null;

/** Values at a dotted path; arrays are gone through. */
function valuesAt(value: unknown, path: readonly string[]): unknown[] {
  if (Array.isArray(value)) return value.flatMap((it) => valuesAt(it, path));
  const [name, ...rest] = path;
  if (name === undefined) return value === undefined ? [] : [value];
  return isObject(value) ? valuesAt(value[name], rest) : [];
}

/** A reference without its server and version: EHRs write it in one form or another. */
function bare(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  return value.match(/([A-Z][A-Za-z]+\/[A-Za-z0-9\-.]+)(?:\/_history\/[^/]+)?$/)?.[1] ?? value;
}

/** What must be the same, by type: whom it is about, its status, and what it says. */
const compared: Readonly<Record<Writable['resourceType'], readonly string[]>> = {
  QuestionnaireResponse: ['subject.reference', 'encounter.reference', 'status'],
  DocumentReference: ['subject.reference', 'context.encounter.reference', 'status', 'docStatus'],
  ServiceRequest: ['subject.reference', 'encounter.reference', 'status', 'intent', 'code.coding.code'],
  Task: ['for.reference', 'encounter.reference', 'status', 'intent', 'focus.reference'],
  Communication: ['subject.reference', 'encounter.reference', 'status', 'recipient.reference'],
  Consent: ['patient.reference', 'status', 'provision.type'],
};

function isSameAt(stored: unknown, written: unknown, path: string): boolean {
  const at = (value: unknown) => JSON.stringify(valuesAt(value, path.split('.')).map(bare));
  return at(stored) === at(written);
}

/** Every answer as `linkId value`, wherever it is nested. */
function answersIn(items: unknown): string[] {
  return (Array.isArray(items) ? items : []).flatMap((item: unknown) => {
    if (!isObject(item)) return [];
    const values = (Array.isArray(item['answer']) ? item['answer'] : []).filter(isObject).flatMap((answer) =>
      Object.entries(answer)
        .filter(([name]) => name.startsWith('value'))
        .map(([, value]) => (isObject(value) ? value['code'] : value)),
    );
    return [...values.map((value) => `${item['linkId']} ${value}`), ...answersIn(item['item'])];
  });
}

/** The text of attachments, where they come back inline; an EHR may keep them apart and give their URL. */
function dataIn(resource: unknown): unknown[] {
  return [
    ...valuesAt(resource, ['content', 'attachment', 'data']),
    ...valuesAt(resource, ['payload', 'contentAttachment', 'data']),
  ];
}

/** Whether what is stored is about the same patient and encounter and says the same as what was sent. */
export function isSameContent(stored: unknown, written: Writable): boolean {
  if (!isObject(stored) || stored['resourceType'] !== written.resourceType) return false;
  if (!compared[written.resourceType].every((path) => isSameAt(stored, written, path))) return false;
  const answers = new Set(answersIn(stored['item']));
  const sent = written.resourceType === 'QuestionnaireResponse' ? answersIn(written.item) : [];
  if (!sent.every((answer) => answers.has(answer))) return false;
  const data = dataIn(stored);
  return data.length === 0 || JSON.stringify(data) === JSON.stringify(dataIn(written));
}

/** Who wrote it and what kind of thing it is: together with patient and encounter, what tells ours from others. */
const known: Readonly<Record<Writable['resourceType'], readonly string[]>> = {
  QuestionnaireResponse: ['author.reference', 'questionnaire'],
  DocumentReference: ['author.reference', 'type.coding.code', 'context.encounter.reference'],
  ServiceRequest: ['requester.reference', 'code.coding.code'],
  Task: ['requester.reference', 'focus.reference'],
  Communication: ['sender.reference', 'recipient.reference'],
  Consent: ['patient.reference', 'provision.actor.reference.reference'],
};

/** Whether something may be what was sent, or an earlier state of it: the same kind, author and encounter. */
export function mayBeOurs(stored: unknown, written: Writable): boolean {
  if (!isObject(stored) || stored['resourceType'] !== written.resourceType) return false;
  const paths = [...known[written.resourceType], 'encounter.reference'];
  return paths.every((path) => isSameAt(stored, written, path));
}

/** Whether it says the same as what was sent, its text included: an EHR that keeps texts apart cannot show that. */
export function isSurelySame(stored: unknown, written: Writable): boolean {
  const isShown = dataIn(stored).length === dataIn(written).length;
  return isShown && isSameContent(stored, written);
}
