import type { OperationOutcome, OperationOutcomeIssue, Resource } from 'fhir/r4.js';
import type { FhirAccess, FhirAnswer } from '../seams.ts';
import type { Prefetch } from './hook.ts';
import { resolveTemplate } from './prefetch-template.ts';

/** `leftOut`: key → why it was not sent. */
export interface ReadPrefetch {
  prefetch: Prefetch;
  leftOut: Record<string, string>;
}

/**
 * Satisfies a service's templates (CDS Hooks 2.0.1, "Prefetch Template"): what was read, null for a resource that
 * does not exist, an OperationOutcome for a refusal; the key is left out when a token has no value or the
 * FHIR server cannot be reached.
 */
export async function readPrefetch(
  fhir: FhirAccess,
  templates: Readonly<Record<string, string>>,
  tokens: ReadonlyMap<string, string>,
): Promise<ReadPrefetch> {
  const result: ReadPrefetch = { prefetch: {}, leftOut: {} };
  const read = async ([key, template]: [string, string]) => {
    const path = resolveTemplate(template, tokens);
    if (path === undefined) {
      result.leftOut[key] = 'a token has no value here';
      return;
    }
    const answer = await fhir.request({ method: 'GET', path }).catch(() => undefined);
    if (answer === undefined) result.leftOut[key] = 'the FHIR server did not answer';
    else result.prefetch[key] = toPrefetchValue(path, answer);
  };
  await Promise.all(Object.entries(templates).map(read));
  return result;
}

const isRead = (path: string) => !path.includes('?');

function toPrefetchValue(path: string, { status, body }: FhirAnswer): Resource | null {
  if (status >= 200 && status < 300 && body !== undefined) return body;
  if (isRead(path) && (status === 404 || status === 410)) return null;
  return body?.resourceType === 'OperationOutcome' ? body : toOutcome(status);
}

const ISSUE_CODES: Readonly<Record<number, OperationOutcomeIssue['code']>> = {
  401: 'login',
  403: 'forbidden',
  404: 'not-found',
};

function toOutcome(status: number): OperationOutcome {
  const code = ISSUE_CODES[status] ?? 'exception';
  return {
    resourceType: 'OperationOutcome',
    issue: [{ severity: 'error', code, diagnostics: `The FHIR server answered ${status}` }],
  };
}
