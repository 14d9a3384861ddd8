import type { RequestListener } from 'node:http';
import { isServiceId } from '@pearr/cds-services';
import type { Deps } from '../deps.ts';
import { errorMeanings } from '../outcomes/codes.ts';
import { RETRY_AFTER, toOperationOutcome } from '../outcomes/operation-outcome.ts';

/** Every call of a service and all feedback, by its path or its whole URL, in whatever case: the app takes them all. */
const services = /^(?:[^/?]*:\/\/[^/?]*)?\/cds-services\/([^/?]*)/i;

const refusal = Buffer.from(JSON.stringify(toOperationOutcome('SHED')));
const headers = {
  'Content-Type': 'application/fhir+json; charset=utf-8',
  'Content-Length': refusal.length,
  'Cache-Control': 'no-store',
  'X-Content-Type-Options': 'nosniff',
  'Retry-After': RETRY_AFTER,
};

/**
 * Lets in the calls that can be answered in time; the others are refused at once, and counted as `shed`.
 *
 * It stands before the app, with an answer made beforehand: in a rush most of the time is spent on refusals, and one by
 * way of the app costs three times as much.
 * Safety: refused is silence to the clinician and a number to the operator (R15).
 */
export function guardDoor({ admission, metrics }: Pick<Deps, 'admission' | 'metrics'>, app: RequestListener) {
  const known = new WeakSet<object>();
  const guarded: RequestListener = (req, res) => {
    const id = req.method === 'POST' ? req.url?.match(services)?.[1] : undefined;
    if (id === undefined) return app(req, res);
    const isFirst = !known.has(req.socket);
    known.add(req.socket);
    if (admission.enter({ isFirst })) {
      res.on('close', () => admission.leave());
      return app(req, res);
    }
    metrics.calls.inc({ service: isServiceId(id) ? id : 'unknown', outcome: 'shed' });
    res.writeHead(errorMeanings.SHED.status, headers).end(refusal);
  };
  return guarded;
}
