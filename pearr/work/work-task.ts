import type { CodeableConcept, Task } from 'fhir/r4.js';
import { pearrCodes } from '../codes.ts';
import { actionsFor, choicesOf, transitions, type WorkAction } from './actions.ts';
import { isDayToMoveTo, recordVisit } from './record-visit.ts';

/** What a colleague wants done with a referral. */
export interface Work {
  readonly action: WorkAction;
  /** A code of `choicesOf(action)`; needed where it asks for one. */
  readonly choice?: string | undefined;
  /** The day a visit is moved to (YYYY-MM-DD). */
  readonly movedTo?: string | undefined;
}

/** Who does it, and when. */
export interface Worker {
  /** `Practitioner/…` or `PractitionerRole/…`. */
  readonly reference: string;
  /** The EHR's base URL, for a Task on another server, to which the reference means nothing. */
  readonly ehr?: string | undefined;
  readonly name?: string | undefined;
  /** An instant in UTC. */
  readonly at: string;
  /** The same with the offset of where the team is, by which days are counted; UTC's when left out. */
  readonly here?: string | undefined;
}

export type WorkProblem = 'NOT_OPEN_NOW' | 'CHOICE_MISSING' | 'DAY_MISSING';

/** How the patient was met stands in the Task's output under this type. */
export const introductionType: CodeableConcept = {
  coding: [{ system: pearrCodes, code: 'introduction', display: 'Introduction' }],
};

function concept(code: string, display: string): CodeableConcept {
  return { coding: [{ system: pearrCodes, code, display }] };
}

function nextStatus(task: Task, action: WorkAction): Task['status'] {
  if (action === 'resume') return task.executionPeriod?.start === undefined ? 'accepted' : 'in-progress';
  return transitions[action].to ?? task.status;
}

/** The first contact starts the period, and the end of the work ends it. */
function periodOf(task: Task, action: WorkAction, at: string): Task['executionPeriod'] {
  const period = task.executionPeriod;
  if (action === 'begin') return { start: period?.start ?? at };
  const isOver = action === 'complete' || action === 'stop' || action === 'withdraw';
  return isOver && period?.start !== undefined ? { ...period, end: at } : period;
}

/** What `holderIn` calls somebody. */
export function nameAt(ehr: string | undefined, reference: string): string {
  return ehr === undefined ? reference : `${ehr}/${reference}`;
}

function ownerOf(task: Task, action: WorkAction, { reference, ehr, name }: Worker): Task['owner'] {
  if (action !== 'accept' && action !== 'take-over') return task.owner;
  const who = ehr === undefined ? { reference } : { identifier: { system: ehr, value: reference } };
  return { ...who, ...(name !== undefined && { display: name }) };
}

function outputOf(task: Task, action: WorkAction, choice: CodeableConcept | undefined): Task['output'] {
  if (action !== 'begin' || choice === undefined) return task.output;
  return [...(task.output ?? []), { type: introductionType, valueCodeableConcept: choice }];
}

function reasonOf(
  task: Task,
  action: WorkAction,
  choice: CodeableConcept | undefined,
): CodeableConcept | undefined {
  if (action === 'take-over') return task.statusReason;
  return action === 'begin' ? undefined : choice;
}

/**
 * The Task after an action; all else in it stays, whoever wrote it.
 * @returns NOT_OPEN_NOW when its status, or a colleague who has it, does not allow the action; CHOICE_MISSING when a reason is
 * needed; DAY_MISSING when a visit is moved to no day of the coming year
 */
export function workTask(
  task: Task,
  { action, choice: code, movedTo }: Work,
  worker: Worker,
): { task: Task } | { error: WorkProblem } {
  if (!actionsFor(task, nameAt(worker.ehr, worker.reference)).includes(action))
    return { error: 'NOT_OPEN_NOW' };
  const asked = choicesOf(action);
  const display =
    asked !== undefined && code !== undefined && Object.hasOwn(asked, code) ? asked[code] : undefined;
  if (asked !== undefined && display === undefined) return { error: 'CHOICE_MISSING' };
  const choice = code === undefined || display === undefined ? undefined : concept(code, display);
  if (action === 'visit' && choice !== undefined) {
    const { at, here = at } = worker;
    if (code === 'moved' && !isDayToMoveTo(movedTo, here)) return { error: 'DAY_MISSING' };
    return { task: recordVisit(task, { outcome: choice, at, here, movedTo }) };
  }
  const { statusReason: _, executionPeriod: __, owner: ___, output: ____, ...kept } = task;
  const parts = {
    statusReason: reasonOf(task, action, choice),
    executionPeriod: periodOf(task, action, worker.at),
    owner: ownerOf(task, action, worker),
    output: outputOf(task, action, choice),
  };
  const present = Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined));
  return { task: { ...kept, status: nextStatus(task, action), lastModified: worker.at, ...present } };
}
