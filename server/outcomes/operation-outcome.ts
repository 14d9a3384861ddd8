import type { Response } from 'express';
import type { OperationOutcome, OperationOutcomeIssue } from 'fhir/r4.js';
import { type ErrorCode, errorMeanings } from './codes.ts';

/** A place in the request and what is wrong there, without its value. */
export interface Detail {
  readonly path: string;
  readonly message: string;
}

const system = 'https://pearr-on-fhir.github.io/fhir/CodeSystem/error';

/** An expected failure as the resource that tells of it. */
export function toOperationOutcome(code: ErrorCode, details: readonly Detail[] = []): OperationOutcome {
  const { issue, text } = errorMeanings[code];
  const main: OperationOutcomeIssue = {
    severity: 'error',
    code: issue,
    details: { coding: [{ system, code }], text },
  };
  const more = details.map(
    ({ path, message }): OperationOutcomeIssue => ({
      severity: 'error',
      code: issue,
      details: { coding: [{ system, code }], text: message },
      ...(path !== '' && { expression: [path] }),
    }),
  );
  return { resourceType: 'OperationOutcome', issue: [main, ...more] };
}

/** After how many seconds a client may try again, unless the answer says so already. */
export const RETRY_AFTER = 2;

/** Answers an expected failure. A 401 carries no reason. */
export function sendError(res: Response, code: ErrorCode, details: readonly Detail[] = []): void {
  const { status } = errorMeanings[code];
  if (status === 503 && !res.hasHeader('Retry-After')) res.setHeader('Retry-After', RETRY_AFTER);
  if (status === 401) res.setHeader('WWW-Authenticate', 'Bearer');
  res
    .status(status)
    .type('application/fhir+json')
    .send(JSON.stringify(toOperationOutcome(code, details)));
}
