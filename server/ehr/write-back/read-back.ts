import type { ArtefactResult } from '@pearr/pearr';
import type { Coding } from 'fhir/r4.js';
import type { FhirClient } from '../fhir-client.ts';
import type { Writable } from './planned.ts';
import { isSameContent } from './same-content.ts';

interface Verdict {
  readonly result: ArtefactResult;
  readonly reason?: string;
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

/**
 * Reads a written resource back and compares it: an EHR may file it and drop its labels, or file
 * something else. Safety: what cannot be read back is never called fully written.
 */
export async function readBack(client: FhirClient, reference: string, written: Writable): Promise<Verdict> {
  const result = await client.request({ path: reference });
  if ('error' in result || result.status !== 200) return { result: 'unlabelled', reason: 'NOT_READ_BACK' };
  if (!isSameContent(result.body, written)) return { result: 'unknown', reason: 'STORED_DIFFERENTLY' };
  return hasAllLabels(result.body, written)
    ? { result: 'written' }
    : { result: 'unlabelled', reason: 'LABEL_DROPPED' };
}
