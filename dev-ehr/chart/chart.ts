import { randomUUID } from 'node:crypto';
import { stories } from '@pearr/fhir-fixtures';
import { type CdsClient, type CdsDialect, createCdsClient } from '../cds-client/index.ts';
import type { ChartDeps } from '../seams.ts';
import { withClosedCharts } from './closed-charts.ts';
import { createExchangeLog, type ExchangeLog } from './exchange-log.ts';
import { createShownCards, type ShownCards } from './shown-cards.ts';

/** What a test or a vendor mode changes about the chart. */
export interface ChartOptions {
  /** How this EHR speaks CDS Hooks; the specification to the letter unless given. */
  dialect?: CdsDialect;
  /** How long a CDS service may take, in milliseconds; 5,000 unless given. */
  timeLimitMs?: number;
  /** Ids of patients in whose charts prefetch is refused (403); the stories that cannot be read unless given. */
  closedCharts?: readonly string[];
}

/** The parts that the chart's routes work with. */
export interface Chart {
  deps: ChartDeps;
  cds: CdsClient;
  shown: ShownCards;
  log: ExchangeLog;
}

const unreadable = stories
  .filter(({ expected }) => expected.outcome === 'could_not_look')
  .map(({ patientId }) => patientId);

export function createChart(deps: ChartDeps, options: ChartOptions): Chart {
  const { closedCharts = unreadable, ...clientOptions } = options;
  const log = createExchangeLog();
  const cds = createCdsClient({
    ...deps,
    ...clientOptions,
    cdsOrigin: deps.appOrigin,
    fhir: withClosedCharts(deps.fhir, new Set(closedCharts)),
    onExchange: log.add,
  });
  return { deps, cds, log, shown: createShownCards(randomUUID) };
}
