import type { Server } from 'node:http';

/** A server that can be stopped without losing a request it has accepted. */
export interface GracefulStop {
  isDraining(): boolean;
  /** Ends when every request has been answered, or after the cap. */
  stop(): Promise<void>;
}

export interface StopTimes {
  /** How long requests are still taken after readiness has been withdrawn, ms: a proxy hears of it a moment later. */
  readonly grace: number;
  /** After this, ms, what is still open is cut. */
  readonly cap: number;
}

const productionTimes: StopTimes = { grace: 500, cap: 5000 };
const SWEEP = 50;

const after = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/**
 * Draining: readiness goes first, answers say `Connection: close` so that no further request comes on their
 * connection, then the door is closed and idle connections with it. `server.close()` alone never ends while a
 * client keeps its connection.
 */
export function createGracefulStop(server: Server, times: StopTimes = productionTimes): GracefulStop {
  let draining = false;
  server.prependListener('request', (_, res) => {
    if (draining) res.setHeader('Connection', 'close');
  });
  async function drain(): Promise<void> {
    await after(times.grace);
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    const sweep = setInterval(() => server.closeIdleConnections(), SWEEP);
    const cap = setTimeout(() => server.closeAllConnections(), times.cap);
    await closed;
    clearInterval(sweep);
    clearTimeout(cap);
  }
  return {
    isDraining: () => draining,
    async stop() {
      draining = true;
      await drain();
    },
  };
}
