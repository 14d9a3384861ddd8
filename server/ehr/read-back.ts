import type { ArtefactResult } from '@pearr/pearr';
import type { Coding } from 'fhir/r4.js';
import type { FhirClient } from './fhir-client.ts';
import type { Writable } from './plan-write-back.ts';

interface Verdict {
  readonly result: ArtefactResult;
  readonly reason?: string;
}

function referenceAt(resource: unknown, element: string): string | undefined {
  if (typeof resource !== 'object' || resource === null) return undefined;
  const value = (resource as Record<string, unknown>)[element];
  const reference =
    typeof value === 'object' && value !== null ? (value as { reference?: unknown }).reference : undefined;
  return typeof reference === 'string' ? reference.match(/[A-Z][A-Za-z]+\/[A-Za-z0-9\-.]+$/)?.[0] : undefined;
}

function statusOf(resource: unknown): unknown {
  return (resource as { status?: unknown } | null | undefined)?.status;
}

function labelsOf(resource: unknown): Coding[] {
  const meta = (resource as { meta?: { security?: unknown } } | null | undefined)?.meta;
  return Array.isArray(meta?.security) ? (meta.security as Coding[]) : [];
}

function hasAllLabels(stored: unknown, written: Writable): boolean {
  const there = labelsOf(stored);
  return labelsOf(written).every((label) =>
    there.some((it) => it.system === label.system && it.code === label.code),
  );
}

/** Whether what is stored is about the same patient and encounter and says the same. */
function isSame(stored: unknown, written: Writable): boolean {
  const subject = written.resourceType === 'Task' ? 'for' : 'subject';
  return (
    referenceAt(stored, subject) === referenceAt(written, subject) &&
    referenceAt(stored, 'encounter') === referenceAt(written, 'encounter') &&
    statusOf(stored) === statusOf(written)
  );
}

/**
 * Reads a written resource back and compares it: an EHR may file it and drop its labels, or file
 * something else. Safety: what cannot be read back is never called fully written.
 */
export async function readBack(client: FhirClient, reference: string, written: Writable): Promise<Verdict> {
  const result = await client.request({ path: reference });
  if ('error' in result || result.status !== 200) return { result: 'unlabelled', reason: 'NOT_READ_BACK' };
  if (!isSame(result.body, written)) return { result: 'unknown', reason: 'STORED_DIFFERENTLY' };
  return hasAllLabels(result.body, written)
    ? { result: 'written' }
    : { result: 'unlabelled', reason: 'LABEL_DROPPED' };
}
