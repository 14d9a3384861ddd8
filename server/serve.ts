import { createServer, type Server } from 'node:http';
import { keySetUrl, type Site } from '@pearr/config';
import { createApp } from './app.ts';
import { keepAudit } from './audit/remove-old-audit.ts';
import type { Deps } from './deps.ts';
import { createGracefulStop } from './ops/graceful-stop.ts';
import { createManagementServer } from './ops/management.ts';
import type { Settings } from './settings.ts';

const HOUR = 3_600_000;
/** How often a key set that could never be read is tried, ms. */
const KEY_SET_RETRY = 10_000;

/**
 * Connections that wait to be taken in. With Node's own 511 a rush is reset by the system after seconds of waiting; taken
 * in, it is answered or refused at once. The system's own limit (`net.core.somaxconn`) may be lower.
 */
export const backlog = 4096;

function listen(server: Server, port: number, host?: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ port, backlog, ...(host !== undefined && { host }) }, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

/** How long a sender may take, ms. */
export const senderLimits = {
  headersTimeout: 5000,
  requestTimeout: 10_000,
  connectionsCheckingInterval: 1000,
};

/** Slow senders are cut off after seconds, not after minutes; who speaks no good HTTP is counted. */
export function createHttpServer(deps: Deps, limits = senderLimits): Server {
  const server = createServer(limits, createApp(deps));
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    deps.metrics.badRequests.inc({ cause: error.code ?? 'unknown' });
    if (!socket.writable || error.code === 'ECONNRESET') socket.destroy();
    else if (error.code === 'ERR_HTTP_REQUEST_TIMEOUT')
      socket.end('HTTP/1.1 408 Request Timeout\r\nConnection: close\r\n\r\n');
    else socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n');
  });
  return server;
}

function everyWhile(ms: number, work: () => void): () => void {
  const timer = setInterval(work, ms);
  return () => clearInterval(timer);
}

/** Keys are read before they are needed, and again while they could not be had. */
function keepKeySets({ site, keySets }: Deps): () => void {
  const urls = new Set(site.ehrs.map((ehr) => keySetUrl(ehr.cdsClient)));
  const readMissing = () => {
    const ages = keySets.ages();
    for (const url of urls) if (!ages.has(url)) void keySets.refresh(url);
  };
  readMissing();
  return everyWhile(KEY_SET_RETRY, readMissing);
}

/** Safety: as a CDS Client in a browser anybody can call who reaches us; with one, only this machine does. */
function loopbackOf({ ehrs, publicUrl }: Site): string | undefined {
  if (!ehrs.some(({ cdsClient }) => cdsClient.browser !== undefined)) return undefined;
  return new URL(publicUrl).hostname.replace(/^\[|\]$/g, '');
}

/**
 * Serves until it is told to stop.
 * @returns stopping: no request that was accepted is lost, then the store is closed
 * @throws EADDRINUSE and the like, from listening
 */
export async function serve(deps: Deps, settings: Settings): Promise<() => Promise<void>> {
  const server = createHttpServer(deps);
  const graceful = createGracefulStop(server);
  const management = createManagementServer({
    ...deps,
    keySetUrls: deps.site.ehrs.map((ehr) => keySetUrl(ehr.cdsClient)),
    isDraining: graceful.isDraining,
  });
  await listen(server, settings.port, loopbackOf(deps.site) ?? settings.listenHost);
  if (settings.managementPort !== undefined)
    await listen(management, settings.managementPort, settings.managementHost);
  const { publicUrl } = deps.site;
  deps.log.info({ event: 'listening', port: settings.port, url: publicUrl, rules: deps.rules.hash });
  const endings = [
    keepKeySets(deps),
    // A failure is counted by the store itself, and the next hour tries again.
    everyWhile(HOUR, () => void deps.store.purge(deps.clock()).catch(() => undefined)),
    everyWhile(HOUR, () => void keepAudit(deps)),
  ];
  return async () => {
    deps.metrics.draining.set(1);
    deps.log.info({ event: 'draining' });
    for (const end of endings) end();
    await graceful.stop();
    management.closeAllConnections();
    management.close();
    await deps.tally.flush();
    await deps.visitLog.settled();
    await deps.store.close();
  };
}
