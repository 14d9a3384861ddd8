import type { HookExchange, Trigger } from '../cds-client/index.ts';
import type { Chart } from './chart.ts';
import type { Failure } from './chart-errors.ts';
import { type EhrUser, isStaff, mayOpen } from './ehr-users.ts';
import { createEncounter, type EncounterClass, type EncounterEntry, isEncounterOf } from './encounters.ts';
import { readPatient } from './patients.ts';
import type { ShownCard } from './shown-cards.ts';

/** What one service answered, with the cards that came on screen. */
export interface HookAnswer {
  exchange: HookExchange;
  cards: ShownCard[];
}

export interface ChartAt {
  patientId: string;
  encounterId?: string | undefined;
}

/** Whether `user` may work in this chart, at this encounter. */
export async function checkChart(chart: Chart, user: EhrUser, at: ChartAt): Promise<Failure | undefined> {
  const { fhir, now } = chart.deps;
  if (!mayOpen(user, at.patientId)) return { error: 'NOT_YOUR_PATIENT' };
  if (!(await readPatient(fhir, at.patientId, now()))) return { error: 'PATIENT_NOT_FOUND' };
  if (at.encounterId === undefined) return undefined;
  return (await isEncounterOf(fhir, at.encounterId, at.patientId))
    ? undefined
    : { error: 'ENCOUNTER_NOT_FOUND' };
}

/** Opens the chart: fires patient-view. */
export async function openChart(chart: Chart, user: EhrUser, at: ChartAt): Promise<HookAnswer[] | Failure> {
  const failure = await checkChart(chart, user, at);
  if (failure) return failure;
  return fire(chart, user, { hook: 'patient-view', context: toContext(user, at) });
}

export interface StartedEncounter {
  encounter: EncounterEntry;
  answers: HookAnswer[];
}

/** Starts an encounter: creates it, then fires encounter-start, then patient-view, as a user would meet them. */
export async function startEncounter(
  chart: Chart,
  user: EhrUser,
  of: { patientId: string; class: EncounterClass },
): Promise<StartedEncounter | Failure> {
  if (!isStaff(user)) return { error: 'STAFF_ONLY' };
  const failure = await checkChart(chart, user, { patientId: of.patientId });
  if (failure) return failure;
  const start = chart.deps.now();
  const encounter = await createEncounter(chart.deps.fhir, { ...of, clinician: user.reference, start });
  const context = { ...toContext(user, of), encounterId: encounter.id };
  const started = await fire(chart, user, { hook: 'encounter-start', context });
  const viewed = await fire(chart, user, { hook: 'patient-view', context });
  return { encounter, answers: [...started, ...viewed] };
}

const toContext = (user: EhrUser, { patientId, encounterId }: ChartAt) => ({
  userId: user.reference,
  patientId,
  ...(encounterId !== undefined && { encounterId }),
});

async function fire(chart: Chart, user: EhrUser, trigger: Trigger): Promise<HookAnswer[]> {
  const { userId, ...where } = trigger.context;
  const exchanges = await chart.cds.fire(trigger, user.practitionerRoleId);
  return exchanges.map((exchange) => ({
    exchange,
    cards: chart.shown.show(exchange, { user: userId, ...where }),
  }));
}
