import type { Exchange } from '../cds-client/index.ts';
import type { Chart } from './chart.ts';
import type { Failure } from './chart-errors.ts';
import { mayOpen } from './ehr-users.ts';
import { currentEncounter, readEncounters } from './encounters.ts';
import { readResource } from './fhir-reading.ts';
import { checkChart } from './open-chart.ts';
import { readPatient, readPatients } from './patients.ts';
import type { Call, Reply } from './route.ts';
import { draftList } from './views/drafts.ts';
import { writtenList } from './views/written.ts';
import { readWritten, type WrittenType } from './written.ts';

// The replies of the endpoints that read; api.ts documents them.

export async function patients({ deps }: Chart, { user }: Call<unknown>): Promise<Reply> {
  return { json: { patients: await readPatients(deps.fhir, user, deps.now()) } };
}

export async function wholeChart(
  chart: Chart,
  { user, input }: Call<{ patient: string }>,
): Promise<Reply | Failure> {
  const { fhir, now } = chart.deps;
  const failure = await checkChart(chart, user, { patientId: input.patient });
  if (failure) return failure;
  const patient = await readPatient(fhir, input.patient, now());
  const encounters = await readEncounters(fhir, input.patient);
  const current = currentEncounter(encounters)?.id;
  const written = await readWritten(fhir, input.patient);
  return { json: { patient, encounters, ...(current !== undefined && { current }), written } };
}

export async function written(
  chart: Chart,
  { user, input }: Call<{ patient: string }>,
): Promise<Reply | Failure> {
  const failure = await checkChart(chart, user, { patientId: input.patient });
  if (failure) return failure;
  const found = await readWritten(chart.deps.fhir, input.patient);
  return { json: { written: found }, slots: () => writtenList(found) };
}

export async function drafts(
  { scratchpad }: Chart,
  { user, input }: Call<{ patient: string }>,
): Promise<Reply> {
  const own = scratchpad.list(user, input.patient);
  return { json: { drafts: own.map(({ id, order }) => ({ id, order })) }, slots: () => draftList(own) };
}

export async function resource(
  { deps }: Chart,
  { user, input }: Call<{ type: WrittenType; id: string }>,
): Promise<Reply | Failure> {
  const found = await readResource(deps.fhir, input.type, input.id);
  if (!found) return { error: 'RESOURCE_NOT_FOUND' };
  return mayOpen(user, patientOf(found)) ? { json: found } : { error: 'NOT_YOUR_PATIENT' };
}

type WrittenResource = NonNullable<Awaited<ReturnType<typeof readResource<WrittenType>>>>;

function patientOf(found: WrittenResource): string {
  return aboutOf(found)?.reference?.replace(/^Patient\//, '') ?? '';
}

function aboutOf(found: WrittenResource) {
  if (found.resourceType === 'Task') return found.for;
  return found.resourceType === 'Consent' ? found.patient : found.subject;
}

export async function exchanges({ log }: Chart): Promise<Reply> {
  return { json: { exchanges: log.all().map(withoutBodies) } };
}

const withoutBodies = ({ request: _request, response: _response, ...rest }: Exchange) => rest;

export async function exchange({ log }: Chart, { input }: Call<{ id: string }>): Promise<Reply | Failure> {
  const found = log.all().find(({ id }) => id === input.id);
  return found ? { json: found } : { error: 'EXCHANGE_NOT_FOUND' };
}
