import { parseHookRequest } from '@pearr/cds-hooks';
import type { Account, StrayKey } from '@pearr/cds-services';
import { accountFor } from '@pearr/config';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import type { ErrorCode } from '../outcomes/codes.ts';
import type { Detail } from '../outcomes/operation-outcome.ts';
import { readJson } from '../read-json.ts';
import { jsonFault } from './json-fault.ts';

/** What the page sends: the pasted text as it is, so that what is wrong in it is told from here. */
const question = z.strictObject({
  text: z.string(),
  /** Id of the EHR it came from; by its own fhirServer unless given. */
  ehr: z.string().optional(),
  /** The moment to judge it by; now unless given. */
  at: z.iso.datetime({ offset: true }).optional(),
});

export type Explained =
  | { readonly account: Account }
  | { readonly error: ErrorCode; readonly details: readonly Detail[] };

const refuse = (error: ErrorCode, ...details: Detail[]): Explained => ({ error, details });

function brokenAt(text: string): Detail[] {
  const offset = jsonFault(text);
  if (offset === undefined) return [];
  const read = text.slice(0, offset).split('\n');
  const column = (read.at(-1)?.length ?? 0) + 1;
  return [{ path: `line ${read.length}, column ${column}`, message: 'what stands here is not JSON' }];
}

function strayDetails(strayKeys: readonly StrayKey[]): Detail[] {
  return strayKeys.map(({ key, meant }) => ({
    path: `prefetch.${key}`,
    message: meant === undefined ? 'no part of the chart goes by this key' : `did you mean "${meant}"?`,
  }));
}

/**
 * What a pasted hook request leads to, by its prefetch alone, and why.
 * Safety: it is a patient's chart. It is decided on in memory and forgotten: nothing of it is stored, logged or
 * counted, its token is not used, and no EHR is asked.
 * @returns NOT_JSON, TOO_DEEP, INVALID_REQUEST or DATA_MISSING, with every place where something is wrong.
 */
export function explainRequest(deps: Deps, body: unknown): Explained {
  const asked = question.safeParse(body);
  if (!asked.success) return refuse('INVALID_REQUEST');
  const { text, at, ...given } = asked.data;
  const ehr = deps.site.ehrs.find((it) => it.id === given.ehr);
  if (given.ehr !== undefined && ehr === undefined)
    return refuse('INVALID_REQUEST', { path: 'ehr', message: 'is not in the site file' });
  const read = readJson(Buffer.from(text));
  if ('error' in read) return refuse(read.error, ...brokenAt(text));
  const parsed = parseHookRequest(read.json);
  if ('error' in parsed) return refuse('INVALID_REQUEST', ...parsed.problems);
  const account = accountFor(deps, {
    request: parsed.request,
    ehr,
    at: at === undefined ? deps.clock() : Date.parse(at),
    uuid: deps.uuid(),
  });
  if ('error' in account) return refuse('DATA_MISSING', ...strayDetails(account.strayKeys));
  return { account };
}
