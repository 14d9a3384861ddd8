import type { Exchange } from '../cds-client/index.ts';

export interface ExchangeLog {
  add(exchange: Exchange): void;
  /** The newest first. */
  all(): readonly Exchange[];
}

const KEPT = 40;

/** The last calls to the CDS services, in memory, for the developer panel. */
export function createExchangeLog(): ExchangeLog {
  let exchanges: Exchange[] = [];
  return {
    add: (exchange) => {
      exchanges = [exchange, ...exchanges].slice(0, KEPT);
    },
    all: () => exchanges,
  };
}
