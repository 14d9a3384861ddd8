import type { TokenSource } from './backend-token.ts';
import { FetchBroken } from './fetch-failure.ts';
import type { FetchPorts } from './ports.ts';
import { retryAfter } from './retry-after.ts';

export interface EhrCall {
  readonly url: string;
  readonly method?: 'GET' | 'DELETE';
  readonly headers?: Readonly<Record<string, string>>;
  /** Whether our token goes with it. */
  readonly authorized: boolean;
}

/** Asks the EHR, with patience. Any answer it gives is handed on, but 401, 429 and passing failures. */
export type EhrCalls = (call: EhrCall) => Promise<Response>;

const TRIES = 6;
const FIRST_WAIT = 1000;
const PASSING: readonly number[] = [429, 502, 503, 504];

interface Attempt {
  readonly call: EhrCall;
  readonly token: string | undefined;
}

async function send({ call, token }: Attempt, ports: FetchPorts): Promise<Response | undefined> {
  const bearer = token === undefined ? {} : { authorization: `Bearer ${token}` };
  try {
    return await ports.fetch(call.url, {
      method: call.method ?? 'GET',
      // Safety: a redirect would carry our token, or a patient's records, somewhere nobody named.
      redirect: 'manual',
      headers: { ...call.headers, ...bearer },
    });
  } catch (thrown) {
    if (thrown instanceof TypeError) return undefined;
    throw thrown;
  }
}

interface Caller {
  readonly tokens: TokenSource;
  readonly ports: FetchPorts;
}

/** Sends with our token, and with a new one when the EHR no longer takes it. */
async function sendAs(call: EhrCall, { tokens, ports }: Caller): Promise<Response | undefined> {
  if (!call.authorized) return send({ call, token: undefined }, ports);
  const response = await send({ call, token: await tokens.token() }, ports);
  if (response?.status !== 401) return response;
  await response.body?.cancel();
  tokens.forget();
  return send({ call, token: await tokens.token() }, ports);
}

/**
 * Calls with a token that is renewed when the EHR no longer takes it; a busy or broken EHR is asked again
 * after the wait it names, else after 1, 2, 4 … seconds.
 * @throws FetchBroken NO_ANSWER after six tries, REFUSED for a redirect
 */
export function createEhrCalls(tokens: TokenSource, ports: FetchPorts): EhrCalls {
  return async (call) => {
    for (let tries = 1; ; tries += 1) {
      const response = await sendAs(call, { tokens, ports });
      if (response !== undefined && !PASSING.includes(response.status)) return settled(response);
      if (tries === TRIES) throw new FetchBroken('NO_ANSWER', failing(response, call));
      await response?.body?.cancel();
      const header = response?.headers.get('retry-after') ?? null;
      await ports.sleep(retryAfter(header, ports.now(), FIRST_WAIT * 2 ** (tries - 1)));
    }
  };
}

function failing(response: Response | undefined, { url }: EhrCall): string {
  const said = response === undefined ? 'no answer' : `status ${response.status}`;
  return `${new URL(url).origin}: ${said}, ${TRIES} times`;
}

function settled(response: Response): Response {
  if (response.status >= 300 && response.status < 400)
    throw new FetchBroken('REFUSED', 'the EHR redirects; redirects are not followed');
  return response;
}
