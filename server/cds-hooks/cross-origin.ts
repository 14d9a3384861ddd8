import type { Site } from '@pearr/config';
import type { RequestHandler } from 'express';

/** What a CDS Client's call is made of that a browser asks for first. */
const preflight = {
  'Access-Control-Allow-Methods': 'GET, POST',
  'Access-Control-Allow-Headers': 'Authorization, Content-Type',
};

/**
 * Lets the pages of registered browser-based CDS Clients call, and nobody else's; without such a client it does nothing.
 * Safety: each origin is answered by its own name alone. No cookie and no other path is shared with it.
 * @see https://cds-hooks.hl7.org/2.0/#cross-origin-resource-sharing
 */
export function crossOrigin({ ehrs }: Pick<Site, 'ehrs'>): RequestHandler {
  const origins = new Set(ehrs.flatMap(({ cdsClient }) => cdsClient.browser?.origin ?? []));
  return (req, res, next) => {
    if (origins.size === 0) return next();
    res.vary('Origin');
    const { origin } = req.headers;
    if (origin === undefined || !origins.has(origin)) return next();
    res.setHeader('Access-Control-Allow-Origin', origin);
    if (req.method !== 'OPTIONS') return next();
    res.set(preflight).status(204).end();
  };
}
