import type { OperationOutcome } from 'fhir/r4.js';
import type { FhirResult } from '../fhir-result.ts';

type Answered = Extract<FhirResult, { status: number }>;

const byStatus: Readonly<Record<number, string>> = {
  401: 'SIGNED_OUT',
  403: 'FORBIDDEN',
  404: 'NOT_OFFERED',
  405: 'NOT_OFFERED',
  409: 'CONFLICT',
  412: 'CONFLICT',
  422: 'NOT_ACCEPTED',
  429: 'BUSY',
  501: 'NOT_OFFERED',
};

/** Codes in the issues of an OperationOutcome; an EHR's own numbers stand there. */
function codesIn(body: unknown): string[] {
  const { resourceType, issue } = (body ?? {}) as Partial<OperationOutcome>;
  if (resourceType !== 'OperationOutcome' || !Array.isArray(issue)) return [];
  return issue.flatMap(({ details }) => (details?.coding ?? []).flatMap(({ code }) => code ?? []));
}

/** Epic's numbers for a chart behind glass: 4130 to 4139. */
const BEHIND_GLASS = /^413\d$/;

/** An EHR's plain no as a code that the result page has words for. */
export function refusalOf({ status, body }: Answered): string {
  if (codesIn(body).some((code) => BEHIND_GLASS.test(code))) return 'BREAK_THE_GLASS';
  return byStatus[status] ?? 'NOT_ACCEPTED';
}

/** Refusals that tell what this EHR does not take, so that another way may be tried and this one need not be again. */
export function isOfTheKind(reason: string | undefined): boolean {
  return reason === 'FORBIDDEN' || reason === 'NOT_OFFERED' || reason === 'NOT_ACCEPTED';
}
