import { type ArtefactOutcome, ledgerSystem } from '@pearr/pearr';
import type { Bundle } from 'fhir/r4.js';
import type { Viewing } from '../store/cards.ts';
import type { LedgerState, WriteLedger } from '../store/write-ledger.ts';
import type { FhirClient } from './fhir-client.ts';
import type { FhirResult } from './fhir-result.ts';
import type { PlannedWrite, Writable, WriteBackPlan } from './plan-write-back.ts';
import { readBack } from './read-back.ts';

export interface WriteDeps {
  readonly client: FhirClient;
  readonly ledger: WriteLedger;
  readonly of: Viewing;
  readonly clock: () => number;
}

const REFUSALS: Readonly<Record<number, string>> = {
  401: 'SIGNED_OUT',
  403: 'FORBIDDEN',
  404: 'NOT_OFFERED',
  405: 'NOT_OFFERED',
  409: 'CONFLICT',
  412: 'CONFLICT',
  422: 'NOT_ACCEPTED',
  429: 'BUSY',
};

/** After a POST, these leave it open whether the resource exists. */
function isUncertain(result: FhirResult): boolean {
  if ('error' in result) return result.error !== 'NOT_CONNECTED' && result.error !== 'FOREIGN_URL';
  return result.status >= 500 && result.status !== 501;
}

function referenceIn(result: FhirResult): string | undefined {
  if ('error' in result) return undefined;
  const body = result.body as { resourceType?: unknown; id?: unknown } | undefined;
  if (result.location !== undefined) return result.location;
  return typeof body?.id === 'string' &&
    typeof body.resourceType === 'string' &&
    body.resourceType !== 'OperationOutcome'
    ? `${body.resourceType}/${body.id}`
    : undefined;
}

/** The reference of a resource that carries our key: found, surely not there, or not to be known. */
async function lookUp(
  { client }: WriteDeps,
  { key, searchable }: PlannedWrite,
  type: string,
): Promise<{ reference: string } | 'absent' | 'unknown'> {
  if (!searchable) return 'unknown';
  const result = await client.request({
    path: `${type}?identifier=${encodeURIComponent(`${ledgerSystem}|${key}`)}`,
  });
  if ('error' in result || result.status !== 200) return 'unknown';
  const id = (result.body as Bundle | undefined)?.entry?.find((it) => it.resource?.resourceType === type)
    ?.resource?.id;
  return id === undefined ? 'absent' : { reference: `${type}/${id}` };
}

async function keep(
  deps: WriteDeps,
  write: PlannedWrite,
  state: LedgerState,
  outcome: ArtefactOutcome,
): Promise<ArtefactOutcome> {
  await deps.ledger.put(write.key, deps.of, { state, outcome }, deps.clock());
  return outcome;
}

async function keepWritten(deps: WriteDeps, write: PlannedWrite, resource: Writable, reference: string) {
  const verdict = await readBack(deps.client, reference, resource);
  return keep(deps, write, 'written', { ...write.artefact, ...verdict, reference });
}

async function post(deps: WriteDeps, write: PlannedWrite, resource: Writable): Promise<ArtefactOutcome> {
  const { artefact, key } = write;
  await keep(deps, write, 'pending', { ...artefact, result: 'unknown', reason: 'UNDER_WAY' });
  const result = await deps.client.request({
    path: resource.resourceType,
    method: 'POST',
    body: resource,
    headers: {
      prefer: 'return=representation',
      ...(write.ifNoneExist && {
        'if-none-exist': `identifier=${encodeURIComponent(`${ledgerSystem}|${key}`)}`,
      }),
    },
  });
  if (!('error' in result) && result.status >= 200 && result.status < 300) {
    const reference = referenceIn(result);
    if (reference !== undefined) return keepWritten(deps, write, resource, reference);
    return settle(deps, write, resource, 'NO_ID');
  }
  if (isUncertain(result))
    return settle(deps, write, resource, 'error' in result ? result.error : 'EHR_ERROR');
  const reason = 'error' in result ? result.error : (REFUSALS[result.status] ?? 'NOT_ACCEPTED');
  return keep(deps, write, 'rejected', { ...artefact, result: 'not-written', reason });
}

/** What was sent and not confirmed is looked for. Not finding it at once proves nothing: it may still arrive. */
async function settle(
  deps: WriteDeps,
  write: PlannedWrite,
  resource: Writable,
  reason: string,
): Promise<ArtefactOutcome> {
  const found = await lookUp(deps, write, resource.resourceType);
  if (typeof found === 'object') return keepWritten(deps, write, resource, found.reference);
  return keep(deps, write, 'unknown', { ...write.artefact, result: 'unknown', reason });
}

/**
 * Writes one thing, unless the ledger says that it is there or may be. What was left unknown is sent
 * again only when the user asks for it and the EHR's search says that it is not there.
 */
async function writeOne(
  deps: WriteDeps,
  write: PlannedWrite,
  after: string | undefined,
): Promise<ArtefactOutcome> {
  const resource = write.toResource(after);
  const known = await deps.ledger.get(write.key);
  if (known?.state === 'written') return known.outcome;
  if (known === undefined || known.state === 'rejected') return post(deps, write, resource);
  const found = await lookUp(deps, write, resource.resourceType);
  if (typeof found === 'object') return keepWritten(deps, write, resource, found.reference);
  return found === 'absent' ? post(deps, write, resource) : known.outcome;
}

/**
 * Carries out a plan, one write after another, and reports each thing by itself.
 * Nothing is sent twice: a repeated call, a restart in the middle and a lost answer all go by the ledger.
 */
export async function writeBack(deps: WriteDeps, plan: WriteBackPlan): Promise<ArtefactOutcome[]> {
  const outcomes: ArtefactOutcome[] = [];
  const references = new Map<string, string>();
  for (const step of plan) {
    if ('reason' in step) {
      outcomes.push({ ...step.artefact, result: 'not-written', reason: step.reason });
      continue;
    }
    const after = step.after === undefined ? undefined : references.get(step.after);
    if (step.after !== undefined && after === undefined) {
      outcomes.push({ ...step.artefact, result: 'not-written', reason: 'ORDER_MISSING' });
      continue;
    }
    const outcome = await writeOne(deps, step, after);
    if (outcome.reference !== undefined) references.set(step.key, outcome.reference);
    outcomes.push(outcome);
  }
  return outcomes;
}
