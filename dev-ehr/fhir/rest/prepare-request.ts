import { isStoredType } from '../definitions/resource-types.ts';
import type { FhirRequest, FhirRouter, HttpMethod } from '../medplum.ts';
import { getStatus, OperationOutcomeError } from '../medplum.ts';
import { errorIssue, type RefusalStatus, refusal } from '../outcomes.ts';
import { type FhirMessage, type FhirReply, outcomeReply } from './message.ts';
import { acceptsJson, bodyKind } from './negotiation.ts';
import { parseIfMatch } from './preconditions.ts';
import { assertSelective, parseCondition } from './prepare-bundle.ts';

function refusalReply(
  status: RefusalStatus | 405 | 406,
  text: string,
  headers: Record<string, string> = {},
): FhirReply {
  const code =
    status === 404 || status === 405 || status === 406 || status === 415 ? 'not-supported' : 'invalid';
  return outcomeReply(status, refusal(400, errorIssue(code, text)), headers);
}

/** The request as @medplum's router takes it, or why it is refused before anything is looked at. */
export function prepareRequest(
  message: FhirMessage & { method: HttpMethod },
  router: FhirRouter,
): FhirRequest | FhirReply {
  const { method, path, headers } = message;
  const [pathname = '', query = ''] = path.split('?');
  if (!acceptsJson(headers['accept'], new URLSearchParams(query).get('_format'))) {
    return refusalReply(406, 'This server speaks application/fhir+json only');
  }
  const [type = ''] = pathname.split('/');
  if (type !== '' && type !== 'metadata' && !isStoredType(type)) {
    return refusalReply(404, `This server has no resource type "${type}"`);
  }
  if (!router.find(method, path)) {
    return methodNotAllowed(router, method, pathname);
  }
  const body = parseBody(message, pathname);
  if ('status' in body) {
    return body;
  }
  const ifNoneExist = headers['if-none-exist']?.replace(/^\?/, '');
  const conditions = checkConditions(message, type, ifNoneExist);
  const request = { method, url: path, pathname: '', body: body.value, params: {}, query: {} };
  return conditions ?? { ...request, headers: { ...headers, 'if-none-exist': ifNoneExist } };
}

const METHODS: HttpMethod[] = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

function methodNotAllowed(router: FhirRouter, method: string, pathname: string): FhirReply {
  const allowed = METHODS.filter((each) => router.find(each, pathname));
  return allowed.length > 0
    ? refusalReply(405, `${method} is not offered here; ${allowed.join(', ')} is`, {
        allow: allowed.join(', '),
      })
    : refusalReply(404, `This server has nothing at "${pathname}"`);
}

function parseBody({ method, body, headers }: FhirMessage, pathname: string): { value: unknown } | FhirReply {
  if (method === 'GET' || method === 'DELETE') {
    return { value: undefined };
  }
  const kind = bodyKind(method, pathname, headers['content-type']);
  if (!kind) {
    return refusalReply(
      415,
      `A ${method} here does not take ${headers['content-type'] ?? 'a body without Content-Type'}`,
    );
  }
  if (kind === 'form') {
    return { value: formFields(body ?? '') };
  }
  const parsed = parseJson(body ?? '');
  if ('error' in parsed) {
    return refusalReply(400, `The body is not JSON: ${parsed.error}`);
  }
  const isObject = typeof parsed.value === 'object' && parsed.value !== null;
  const isArray = Array.isArray(parsed.value);
  return isObject && isArray === (kind === 'patch')
    ? parsed
    : refusalReply(
        400,
        kind === 'patch' ? 'A JSON Patch is an array' : 'The body is not a resource: it is no object',
      );
}

function parseJson(text: string): { value: unknown } | { error: string } {
  try {
    return { value: JSON.parse(text) };
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}

function formFields(body: string): Record<string, string[]> {
  const params = new URLSearchParams(body);
  return Object.fromEntries([...new Set(params.keys())].map((name) => [name, params.getAll(name)]));
}

function checkConditions(
  { method, path, headers }: FhirMessage,
  type: string,
  ifNoneExist: string | undefined,
): FhirReply | undefined {
  try {
    parseIfMatch(headers['if-match']);
    if (ifNoneExist !== undefined) {
      parseCondition(type, ifNoneExist);
    }
    if (type) {
      assertSelective(method, path);
    }
    return undefined;
  } catch (error) {
    if (error instanceof OperationOutcomeError) {
      return outcomeReply(getStatus(error.outcome), error.outcome);
    }
    throw error;
  }
}
