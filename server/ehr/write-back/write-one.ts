import type { Artefact, ArtefactOutcome } from '@pearr/pearr';
import type { Viewing } from '../../store/cards.ts';
import type { LedgerState, WriteLedger } from '../../store/write-ledger.ts';
import type { FhirClient } from '../fhir-client.ts';
import type { FhirResult } from '../fhir-result.ts';
import { identifierOf, lookUp } from './look-up.ts';
import type { PlannedWrite, Writable } from './planned.ts';
import { readBack } from './read-back.ts';
import { refusalOf } from './refusal.ts';
import { requestAgain } from './request-again.ts';

export interface WriteDeps {
  readonly client: FhirClient;
  readonly ledger: WriteLedger;
  readonly of: Viewing;
  readonly clock: () => number;
  /** Waits, ms. */
  readonly wait: (ms: number) => Promise<void>;
}

/** One thing on its way: what it is for the user, and how it is to be written. */
interface Writing {
  readonly artefact: Artefact;
  readonly write: PlannedWrite;
  readonly resource: Writable;
}

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

async function keep(
  deps: WriteDeps,
  { write }: Writing,
  state: LedgerState,
  outcome: ArtefactOutcome,
): Promise<ArtefactOutcome> {
  await deps.ledger.put(write.key, deps.of, { state, outcome }, deps.clock());
  return outcome;
}

async function keepWritten(deps: WriteDeps, writing: Writing, reference: string): Promise<ArtefactOutcome> {
  const { artefact, write, resource } = writing;
  const verdict = await readBack(deps.client, reference, resource);
  const holds = write.holds === undefined ? {} : { holds: write.holds };
  return keep(deps, writing, 'written', { ...artefact, ...verdict, reference, ...holds });
}

async function post(deps: WriteDeps, writing: Writing): Promise<ArtefactOutcome> {
  const { artefact, write, resource } = writing;
  await keep(deps, writing, 'pending', { ...artefact, result: 'unknown', reason: 'UNDER_WAY' });
  const result = await requestAgain(deps, {
    path: resource.resourceType,
    method: 'POST',
    body: resource,
    headers: {
      prefer: 'return=representation',
      ...(write.ifNoneExist && { 'if-none-exist': `identifier=${identifierOf(write)}` }),
    },
  });
  if (isUncertain(result))
    return settle(deps, writing, 'unknown', 'error' in result ? result.error : 'EHR_ERROR');
  if ('error' in result) return refuse(deps, writing, result.error);
  if (result.status >= 300) {
    const reason = refusalOf(result);
    return reason === 'CONFLICT' ? settle(deps, writing, 'rejected', reason) : refuse(deps, writing, reason);
  }
  const reference = referenceIn(result);
  return reference === undefined
    ? settle(deps, writing, 'unknown', 'NO_ID')
    : keepWritten(deps, writing, reference);
}

function refuse(deps: WriteDeps, writing: Writing, reason: string): Promise<ArtefactOutcome> {
  return keep(deps, writing, 'rejected', { ...writing.artefact, result: 'not-written', reason });
}

/**
 * What was sent and not confirmed, or refused because something is there already, is looked for. After a lost answer,
 * not finding it at once proves nothing: it may still arrive.
 */
async function settle(
  deps: WriteDeps,
  writing: Writing,
  otherwise: 'unknown' | 'rejected',
  reason: string,
): Promise<ArtefactOutcome> {
  const found = await lookUp(deps.client, writing.write, writing.resource);
  if (typeof found === 'object') return keepWritten(deps, writing, found.reference);
  if (otherwise === 'rejected') return refuse(deps, writing, reason);
  return keep(deps, writing, 'unknown', { ...writing.artefact, result: 'unknown', reason });
}

/**
 * Writes one thing in one way, unless the ledger says that it is there or may be. What was left unknown is sent
 * again only when the user asks for it and the EHR's search says that it is not there.
 */
export async function writeOne(deps: WriteDeps, writing: Writing): Promise<ArtefactOutcome> {
  const known = await deps.ledger.get(writing.write.key);
  if (known?.state === 'written') return known.outcome;
  if (known === undefined || known.state === 'rejected' || known.state === 'superseded')
    return post(deps, writing);
  const found = await lookUp(deps.client, writing.write, writing.resource);
  if (typeof found === 'object') return keepWritten(deps, writing, found.reference);
  return found === 'absent' ? post(deps, writing) : known.outcome;
}
