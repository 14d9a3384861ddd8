import type { ServiceRequest, Task } from 'fhir/r4.js';
import { type Referral, toServiceRequest, toTask } from '../to-referral.ts';

export const references = {
  subject: 'Patient/p',
  encounter: 'Encounter/e',
  author: 'Practitioner/n',
  authored: '2026-11-01T12:00:00Z',
};
export const referral: Referral = {
  type: 'survivor-advocate',
  priority: 'stat',
  contact: 'in-person',
  labels: [],
};
export const receiver = { performer: 'HealthcareService/a', due: '2026-11-01T13:00:00Z' };

/** An advocate asked for, as it was written: the order, and the task for who receives it. */
export const order: ServiceRequest = { ...toServiceRequest(referral, receiver, references, 'k1'), id: 'o' };
const written = { focus: 'ServiceRequest/o', key: 'k2' };
export const asked: Task = { ...toTask(referral, receiver, references, written), id: 't' };
