import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  completeSession,
  type EndReason,
  pearrQuestionnaireUrl,
  toQuestionnaireResponse,
  toReferrals,
  toServiceRequest,
  toTask,
} from '@pearr/pearr';
import type { Encounter, FhirResource, Patient, Task } from 'fhir/r4.js';
import { conversation, walk } from '../../pearr/session/walk.testing.ts';

/** What facts are made with in tests. */
export const factOptions = {
  encounterClasses: ['AMB', 'EMER', 'IMP'],
  minAge: 10,
  completedWithinDays: 90,
  questionnaires: [pearrQuestionnaireUrl],
};
export const knownHistory = ['T74.51', 'T74.52', 'T76.51', 'Z91.42'];

export function patient(id: string, birthDate = '1990-01-01', more: Partial<Patient> = {}): Patient {
  return { resourceType: 'Patient', id, birthDate, gender: 'female', ...more };
}

export function encounter(id: string, of: string, start: string, more: Partial<Encounter> = {}): Encounter {
  return {
    resourceType: 'Encounter',
    id,
    status: 'finished',
    class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'EMER' },
    subject: { reference: `Patient/${of}` },
    period: { start },
    location: [{ location: { reference: 'Location/ed' } }],
    ...more,
  };
}

export type Answers = Readonly<Record<string, string | readonly string[]>>;

export interface Held {
  readonly id: string;
  readonly patient: string;
  readonly encounter: string;
  readonly at: string;
  readonly minor?: boolean;
  readonly ended?: EndReason;
  /** What the receiver made of each referral. */
  readonly task?: Partial<Task>;
}

/** A conversation as the server writes it: the response, and an order and a Task for each referral. */
export function held(answers: Answers, { id, at, minor = false, ended, task, ...of }: Held): FhirResource[] {
  const completed = completeSession(walk(conversation(minor), answers), ended);
  if ('error' in completed) throw new Error(JSON.stringify(completed.problems));
  const references = {
    subject: `Patient/${of.patient}`,
    encounter: `Encounter/${of.encounter}`,
    author: 'Practitioner/nurse',
    authored: at,
  };
  const receiver = { due: at };
  const referrals = toReferrals(completed.completed).flatMap((referral, index): FhirResource[] => {
    const orderId = `${id}-order-${index}`;
    const focus = `ServiceRequest/${orderId}`;
    return [
      { ...toServiceRequest(referral, receiver, references, `${id}-o${index}`), id: orderId },
      {
        ...toTask(referral, receiver, references, { focus, key: `${id}-t${index}` }),
        id: `${id}-task-${index}`,
        lastModified: at,
        ...task,
      },
    ];
  });
  return [{ ...toQuestionnaireResponse(completed.completed, references, id), id }, ...referrals];
}

/** Alone, informed, asked; nothing further. */
export const noConcern: Answers = {
  'privacy.outcome': 'ok',
  'limits.explained': 'yes',
  'educate.given': 'given',
  'educate.material': 'taken',
  'ask.outcome': 'no-concern',
};

/** A folder of NDJSON files; `remove` when done. */
export function folderOf(files: Readonly<Record<string, readonly (object | string)[]>>) {
  const path = mkdtempSync(join(tmpdir(), 'pearr-measure-'));
  for (const [name, lines] of Object.entries(files))
    writeFileSync(
      join(path, name),
      lines.map((line) => `${typeof line === 'string' ? line : JSON.stringify(line)}\n`).join(''),
    );
  return { path, remove: () => rmSync(path, { recursive: true }) };
}

/** A keyed hash as the log has it. */
export const key = (name: string) => `key_${name.padStart(20, '0')}`;
