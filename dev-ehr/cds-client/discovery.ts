import type { CallStatus } from './exchange.ts';
import { type Problem, toError } from './problem.ts';
import { type CdsService, checkServices } from './service.ts';
import type { SignedAnswer } from './signed-call.ts';

/** What discovery answered; no services when it failed. */
export interface Discovery {
  status: CallStatus;
  services: CdsService[];
  problems: Problem[];
}

const KEPT_MS = 60_000;

/** Reads discovery through `call`: kept for a minute when it answered 200, read again at the next use when not. */
export function createDiscovery(
  call: () => Promise<SignedAnswer>,
  now: () => Date,
): () => Promise<Discovery> {
  let kept: { until: number; discovery: Promise<Discovery> } | undefined;
  return async () => {
    if (kept && now().getTime() < kept.until) return kept.discovery;
    const reading = { until: now().getTime() + KEPT_MS, discovery: call().then(toDiscovery) };
    kept = reading;
    const discovery = await reading.discovery;
    if (discovery.status !== 200 && kept === reading) kept = undefined;
    return discovery;
  };
}

/** Judges one answer of `GET {base}/cds-services`. */
export function toDiscovery({ status, response, problems }: SignedAnswer): Discovery {
  if (typeof status === 'string') return { status, services: [], problems };
  if (status !== 200) {
    return { status, services: [], problems: [...problems, toError('', `answered ${status}, not 200`)] };
  }
  const checked = checkServices(response);
  return { status, services: checked.services, problems: [...problems, ...checked.problems] };
}
