import { ownAddress } from './address.ts';
import type { EhrCall, EhrCalls } from './ehr-calls.ts';
import { FetchBroken } from './fetch-failure.ts';
import { type Manifest, manifest } from './manifest.ts';
import { outcomeText } from './outcome-text.ts';
import type { FetchPorts, FetchProgress, RecordSource } from './ports.ts';
import { retryAfter } from './retry-after.ts';

/** Begins an export. @returns where its state is asked for */
export async function beginExport(call: EhrCall, source: RecordSource, ask: EhrCalls): Promise<string> {
  const response = await ask(call);
  if (response.status !== 202)
    throw new FetchBroken('REFUSED', `the EHR begins no export (${await outcomeText(response)})`);
  await response.body?.cancel();
  const location = response.headers.get('content-location');
  if (location === null)
    throw new FetchBroken('BAD_ANSWER', 'the EHR began an export without saying where (Content-Location)');
  return ownAddress(location, source);
}

const FIRST_WAIT = 1000;
const LONGEST_WAIT = 60_000;

/** `X-Progress` in percent, where it says a number. */
function percentOf(text: string | null): number {
  return Math.min(99, Number(/(\d{1,3})\s*%/.exec(text ?? '')?.[1] ?? 0));
}

/** An EHR that failed at telling, not at exporting. @see Bulk Data Access 2.0 §error-status-3 */
async function isTransient(response: Response): Promise<boolean> {
  if (response.status < 500) return false;
  const body: unknown = await response
    .clone()
    .json()
    .catch(() => undefined);
  return /"code":\s*"(transient|throttled|timeout|lock-error)"/.test(JSON.stringify(body) ?? '');
}

/**
 * Waits until an export is complete, as long as the EHR says each time.
 * @returns its manifest; undefined when the EHR no longer knows the export
 */
export async function awaitExport(
  status: string,
  ask: EhrCalls,
  ports: FetchPorts,
  tell: (progress: FetchProgress) => void,
): Promise<Manifest | undefined> {
  for (let wait = FIRST_WAIT; ; wait = Math.min(wait * 2, LONGEST_WAIT)) {
    const response = await ask({ url: status, headers: { accept: 'application/json' }, authorized: true });
    if (response.status === 200) return toManifest(response);
    if (response.status === 404 || response.status === 410) return undefined;
    if (response.status !== 202 && !(await isTransient(response)))
      throw new FetchBroken('REFUSED', `the EHR gave up the export (${await outcomeText(response)})`);
    const done = percentOf(response.headers.get('x-progress'));
    tell({ done, all: 100, what: 'the EHR prepares the files' });
    const header = response.headers.get('retry-after');
    await response.body?.cancel();
    await ports.sleep(retryAfter(header, ports.now(), wait));
  }
}

async function toManifest(response: Response): Promise<Manifest> {
  const read = manifest.safeParse(await response.json().catch(() => undefined));
  if (!read.success) throw new FetchBroken('BAD_ANSWER', 'the manifest of the export cannot be read');
  return read.data;
}
