import type { Chart } from './chart.ts';
import type { Failure } from './chart-errors.ts';
import type { EncounterClass } from './encounters.ts';
import { type Acceptance, giveFeedback, type Override } from './give-feedback.ts';
import { type LaunchOf, launchApp } from './launch-app.ts';
import { type ChartAt, checkChart, type HookAnswer, openChart, startEncounter } from './open-chart.ts';
import type { Call, Reply } from './route.ts';
import { type CreateMessage, createDraft, signDraft } from './scratchpad.ts';
import { afterEncounter, afterFeedback, afterOpening, afterSigning } from './slots.ts';

// The replies of the endpoints that do something; api.ts documents them.

export async function open(chart: Chart, { user, input }: Call<ChartAt>): Promise<Reply | Failure> {
  const answers = await openChart(chart, user, input);
  if ('error' in answers) return answers;
  return { json: await toJson(chart, answers), slots: () => afterOpening(chart, answers) };
}

/** What is not restricted opens all the same. */
export async function breakGlass(
  chart: Chart,
  { user, input }: Call<{ patientId: string }>,
): Promise<Reply | Failure> {
  const failure = await checkChart(chart, user, input);
  if (failure) return failure;
  chart.deps.glass.break(input.patientId, user.reference);
  return { json: {} };
}

export async function encounter(
  chart: Chart,
  { user, input }: Call<{ patientId: string; class: EncounterClass }>,
): Promise<Reply | Failure> {
  const started = await startEncounter(chart, user, input);
  if ('error' in started) return started;
  return {
    status: 201,
    json: { encounter: started.encounter, ...(await toJson(chart, started.answers)) },
    slots: () => afterEncounter(chart, input.patientId, started),
  };
}

export async function feedback(
  chart: Chart,
  { user, input }: Call<Override | Acceptance>,
): Promise<Reply | Failure> {
  const reported = await giveFeedback(chart, user, input);
  if ('error' in reported) return reported;
  const { settled, status } = reported;
  return {
    json: { settled, ...(status !== undefined && { feedback: status }) },
    slots: () => afterFeedback(chart, reported),
  };
}

export async function launch(chart: Chart, { user, input }: Call<LaunchOf>): Promise<Reply | Failure> {
  const launched = await launchApp(chart, user, input);
  if ('error' in launched) return launched;
  return { status: 201, json: launched, seeOther: launched.url };
}

/** The page's script carries the answer back to the app's window. */
export async function draft(chart: Chart, { user, input }: Call<CreateMessage>): Promise<Reply> {
  return { json: createDraft(chart, user, input) };
}

export async function sign(chart: Chart, { user, input }: Call<{ draft: string }>): Promise<Reply | Failure> {
  const signed = await signDraft(chart, user, input.draft);
  if (signed === undefined) return { error: 'RESOURCE_NOT_FOUND' };
  return { json: {}, slots: () => afterSigning(chart, user, signed.patientId) };
}

async function toJson(chart: Chart, answers: readonly HookAnswer[]) {
  const { status, problems } = await chart.cds.discover();
  return { hooks: answers.map(toHookJson), discovery: { status, problems } };
}

const toHookJson = ({ exchange: { service, hook, status, ms, problems }, cards }: HookAnswer) => ({
  service,
  hook,
  status,
  ms,
  cards: cards.map(({ id, card }) => ({ ...card, id })),
  problems,
});
