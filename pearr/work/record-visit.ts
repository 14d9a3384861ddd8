import type { CodeableConcept, Task } from 'fhir/r4.js';
import { dayAfter } from './visit-span.ts';
import { goingOn, planOf, visitsOf, withNext, withOutcome } from './visits.ts';

/** A visit that was missed is offered again after so long. */
const AGAIN = 'P1W';
/** No visit is moved further than this. */
const FURTHEST = 'P12M';

/** What becomes of a visit: how it went, when that was said, and the day it is moved to (YYYY-MM-DD). */
export interface VisitRecord {
  readonly outcome: CodeableConcept;
  readonly at: string;
  /** The same moment with the offset of where the team is: its day is theirs. */
  readonly here: string;
  readonly movedTo?: string | undefined;
}

const codeIn = ({ coding }: CodeableConcept) => coding?.[0]?.code;

/** Whether a visit may be moved to a day: a real one, from today on, within a year. */
export function isDayToMoveTo(day: string | undefined, here: string): day is string {
  if (day === undefined || !/^\d{4}-\d{2}-\d{2}$/.test(day)) return false;
  const parsed = new Date(`${day}T00:00:00Z`);
  const isReal = !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(day);
  const today = here.slice(0, 10);
  return isReal && day >= today && day <= dayAfter(today, FURTHEST);
}

/** The day of the next visit; undefined after the last. */
function nextDue(task: Task, { outcome, here, movedTo }: VisitRecord): string | undefined {
  const code = codeIn(outcome);
  const { number = 1, dueOn } = visitsOf(task) ?? {};
  const today = here.slice(0, 10);
  if (code === 'moved') return movedTo;
  if (code === 'missed') return dayAfter(today, AGAIN);
  if (!goingOn.includes(code)) return dueOn;
  const span = planOf(task)[number - 1];
  return span === undefined ? undefined : dayAfter(today, span);
}

/**
 * A Task after a visit: the next one follows on the outcome. Kept or declined: the one after it, by the plan; missed:
 * the same a week on; moved: the same on its new day; the last one ends the work.
 * Safety: where the patient cannot be reached safely the referral rests, so that nobody tries another way (R8).
 */
export function recordVisit(task: Task, record: VisitRecord): Task {
  const dueOn = nextDue(task, record);
  const { statusReason: _, ...kept } = task;
  const written = {
    ...kept,
    input: withNext(task, dueOn),
    output: withOutcome(task, record.outcome, record.here),
    lastModified: record.at,
  };
  if (codeIn(record.outcome) === 'not-reachable')
    return { ...written, status: 'on-hold', statusReason: record.outcome };
  if (dueOn !== undefined) return written;
  return {
    ...written,
    status: 'completed',
    executionPeriod: { ...task.executionPeriod, end: record.at },
  };
}
