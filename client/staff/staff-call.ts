import type { OperationOutcome } from 'fhir/r4';

/** What the server says is wrong, and where in what was sent. */
export interface Trouble {
  readonly text: string;
  readonly path?: string;
}

/** A call that was not answered as hoped. */
export interface StaffCallError {
  /** The server's code; OFFLINE: no answer came; UNEXPECTED: not an answer of our server. */
  readonly error: string;
  readonly troubles: readonly Trouble[];
}

export type StaffAnswer<T> = { readonly ok: T } | StaffCallError;

const TIMEOUT = 30_000;

/**
 * Calls our server from a staff page; the path is relative to the page, which carries the session's handle. Never
 * throws. Unlike the guide's calls these do not outlive the page, since such calls may carry 64 KiB at most.
 */
export async function staffCall<T>(path: string, post?: object): Promise<StaffAnswer<T>> {
  const sent = fetch(path, {
    method: post === undefined ? 'GET' : 'POST',
    headers: { accept: 'application/json', 'content-type': 'application/json', 'x-pearr': '1' },
    credentials: 'same-origin',
    signal: AbortSignal.timeout(TIMEOUT),
    ...(post !== undefined && { body: JSON.stringify(post) }),
  });
  const response = await sent.catch(() => undefined);
  const text = await response?.text().catch(() => undefined);
  if (response === undefined || text === undefined) return { error: 'OFFLINE', troubles: [] };
  const read = parse(text);
  if (read === undefined) return { error: 'UNEXPECTED', troubles: [] };
  return response.ok ? { ok: read.json as T } : toError(read.json);
}

function parse(text: string): { readonly json: unknown } | undefined {
  try {
    return { json: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

function toError(json: unknown): StaffCallError {
  const issues = (json as Partial<OperationOutcome> | null)?.issue;
  if (!Array.isArray(issues)) return { error: 'UNEXPECTED', troubles: [] };
  const troubles = issues.map(({ details, expression }: OperationOutcome['issue'][number]) => ({
    text: details?.text ?? '',
    ...(expression?.[0] !== undefined && { path: expression[0] }),
  }));
  return { error: issues[0]?.details?.coding?.[0]?.code ?? 'UNEXPECTED', troubles };
}
