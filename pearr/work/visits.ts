import type { CodeableConcept, Duration, Task, TaskInput, TaskOutput } from 'fhir/r4.js';
import { pearrCodes } from '../codes.ts';
import { partsOf } from './visit-span.ts';

/** A visit that has been, in one of the few words the team has for it. */
export interface PastVisit {
  /** From 1; a visit that was missed or moved stands again under its number. */
  readonly number: number;
  readonly outcome: string;
  /** YYYY-MM-DD */
  readonly recordedOn?: string;
}

/** The visits of a clinic that follows a patient: the first and those after it. */
export interface Visits {
  readonly number: number;
  readonly of: number;
  /** YYYY-MM-DD */
  readonly dueOn: string;
  readonly past: readonly PastVisit[];
}

const types = {
  plan: 'follow-up-visit',
  next: 'next-visit',
  outcome: 'visit-outcome',
  recorded: 'visit-recorded',
} as const;

const displays: Readonly<Record<keyof typeof types, string>> = {
  plan: 'Follow-up visit',
  next: 'Next visit',
  outcome: 'Outcome of a visit',
  recorded: 'When it was recorded',
};

function typeOf(kind: keyof typeof types): CodeableConcept {
  return { coding: [{ system: pearrCodes, code: types[kind], display: displays[kind] }] };
}

const isOf =
  (kind: keyof typeof types) =>
  ({ type }: TaskInput | TaskOutput) =>
    type.coding?.some(({ system, code }) => system === pearrCodes && code === types[kind]) === true;

const ucum = { D: ['d', 'day'], W: ['wk', 'week'], M: ['mo', 'month'] } as const;

function durationOf(span: string): Duration {
  const { count, unit } = partsOf(span);
  const [code, word] = ucum[unit];
  return { value: count, unit: word, system: 'http://unitsofmeasure.org', code };
}

function spanOf({ value, code }: Duration): string | undefined {
  const unit = (Object.keys(ucum) as (keyof typeof ucum)[]).find((it) => ucum[it][0] === code);
  return unit === undefined || value === undefined ? undefined : `P${value}${unit}`;
}

/** What a Task carries of a series at its beginning; `firstOn` is YYYY-MM-DD. */
export function plannedVisits(followUps: readonly string[], firstOn: string): TaskInput[] {
  const plan = followUps.map((span) => ({ type: typeOf('plan'), valueDuration: durationOf(span) }));
  return plan.length === 0 ? [] : [...plan, { type: typeOf('next'), valueDate: firstOn }];
}

/** The spans planned between the visits of a Task. */
export function planOf({ input = [] }: Task): string[] {
  return input.filter(isOf('plan')).flatMap(({ valueDuration }) => spanOf(valueDuration ?? {}) ?? []);
}

/** The input of a Task with another day for the next visit; without a day no visit follows. */
export function withNext({ input = [] }: Task, dueOn: string | undefined): TaskInput[] {
  const others = input.filter((it) => !isOf('next')(it));
  return dueOn === undefined ? others : [...others, { type: typeOf('next'), valueDate: dueOn }];
}

/** The output of a Task with the outcome of one more visit. `at` is an instant. */
export function withOutcome({ output = [] }: Task, outcome: CodeableConcept, at: string): TaskOutput[] {
  return [
    ...output,
    { type: typeOf('outcome'), valueCodeableConcept: outcome },
    { type: typeOf('recorded'), valueDateTime: at },
  ];
}

/** Outcomes after which a visit stands no longer, and the one after it is due. */
export const goingOn: readonly (string | undefined)[] = ['kept', 'declined'];

function pastOf({ output = [] }: Task): { past: PastVisit[]; number: number } {
  const days = output.filter(isOf('recorded')).map(({ valueDateTime }) => valueDateTime?.slice(0, 10));
  let number = 1;
  const past = output.filter(isOf('outcome')).map(({ valueCodeableConcept }, index) => {
    const { code, display } = valueCodeableConcept?.coding?.[0] ?? {};
    const recordedOn = days[index];
    const visit = {
      number,
      outcome: display ?? code ?? '',
      ...(recordedOn !== undefined && { recordedOn }),
    };
    if (goingOn.includes(code)) number += 1;
    return visit;
  });
  return { past, number };
}

/** The visits of a Task, if it is a series and one of them is still to come. */
export function visitsOf(task: Task): Visits | undefined {
  const dueOn = task.input?.find(isOf('next'))?.valueDate;
  return dueOn === undefined ? undefined : { ...pastOf(task), of: planOf(task).length + 1, dueOn };
}
