import type { OperationOutcome } from 'fhir/r4';

/** A call that was not answered as hoped. */
export interface CallError {
  /** The server's code; OFFLINE: no answer came, so what the call did is unknown; UNEXPECTED: not an answer of our server. */
  readonly error: string;
  /** The questions the error is about, if it names any. */
  readonly linkIds: readonly string[];
}

interface Call {
  readonly method: 'GET' | 'PUT' | 'POST';
  /** Relative to the page, whose path carries the session's handle. */
  readonly path: string;
  readonly body?: object;
  readonly timeoutSeconds: number;
}

/**
 * Calls our server; `T` is its contract for this path. Never throws.
 * Calls outlive the page (`keepalive`), so that the last save of a closed window still arrives.
 */
export async function call<T>({
  method,
  path,
  body,
  timeoutSeconds,
}: Call): Promise<{ readonly ok: T } | CallError> {
  const sent = fetch(path, {
    method,
    headers: { accept: 'application/json', 'content-type': 'application/json', 'x-pearr': '1' },
    credentials: 'same-origin',
    keepalive: method !== 'GET',
    signal: AbortSignal.timeout(timeoutSeconds * 1000),
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const response = await sent.catch(() => undefined);
  if (response === undefined) return { error: 'OFFLINE', linkIds: [] };
  const text = await response.text().catch(() => undefined);
  if (text === undefined) return { error: 'OFFLINE', linkIds: [] };
  return response.ok ? readAnswer(text) : toCallError(text);
}

function readAnswer<T>(text: string): { readonly ok: T } | CallError {
  try {
    return { ok: JSON.parse(text === '' ? 'null' : text) };
  } catch {
    return { error: 'UNEXPECTED', linkIds: [] };
  }
}

/** Reads an OperationOutcome: `details.coding` carries our code, `expression` the linkId. */
function toCallError(text: string): CallError {
  const outcome = readAnswer<Partial<OperationOutcome> | null>(text);
  const issues = 'ok' in outcome && Array.isArray(outcome.ok?.issue) ? outcome.ok.issue : [];
  return {
    error: issues[0]?.details?.coding?.[0]?.code ?? 'UNEXPECTED',
    linkIds: issues.flatMap(({ expression }) => expression?.slice(0, 1) ?? []),
  };
}
