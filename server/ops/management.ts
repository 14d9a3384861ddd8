import { createServer, type RequestListener, type Server } from 'node:http';
import type { Registry } from 'prom-client';
import { type ReadinessDeps, readReadiness } from './readiness.ts';

export interface ManagementDeps extends ReadinessDeps {
  readonly metrics: { readonly registry: Registry };
}

interface Page {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

const json = (status: number, body: unknown): Page => ({
  status,
  type: 'application/json',
  body: JSON.stringify(body),
});

async function pageOf(deps: ManagementDeps, url: string | undefined): Promise<Page> {
  switch (url?.split('?')[0]) {
    case '/metrics': {
      const { registry } = deps.metrics;
      return { status: 200, type: registry.contentType, body: await registry.metrics() };
    }
    case '/healthz':
      return json(200, { status: 'ok' });
    case '/readyz': {
      const { ready, ...rest } = await readReadiness(deps);
      return json(ready ? 200 : 503, rest);
    }
    default:
      return json(404, { status: 'not-found' });
  }
}

function listener(deps: ManagementDeps): RequestListener {
  return async (req, res) => {
    const { status, type, body } = await pageOf(deps, req.url);
    res.writeHead(status, { 'Content-Type': type, 'Cache-Control': 'no-store' }).end(body);
  };
}

/** Metrics, health and readiness on a port of their own, which no EHR and no browser needs to reach. */
export function createManagementServer(deps: ManagementDeps): Server {
  return createServer({ headersTimeout: 5000, requestTimeout: 10_000 }, listener(deps));
}
