import { randomUUID } from 'node:crypto';
import { stories } from '@pearr/fhir-fixtures';
import { type CdsClient, type CdsDialect, createCdsClient } from '../cds-client/index.ts';
import type { ChartDeps } from '../seams.ts';
import { withClosedCharts } from './closed-charts.ts';
import { createExchangeLog, type ExchangeLog } from './exchange-log.ts';
import { createScratchpad, type Scratchpad } from './scratchpad.ts';
import { createShownCards, type ShownCards } from './shown-cards.ts';

/** What a test or a vendor mode changes about the chart. */
export interface ChartOptions {
  /** How this EHR speaks CDS Hooks; the specification to the letter unless given. */
  dialect?: CdsDialect;
  /** Whose manner the EHR has, for people to read. */
  label?: string;
  /** How long a CDS service may take, in milliseconds; 5,000 unless given. */
  timeLimitMs?: number;
  /**
   * Ids of patients in whose charts prefetch is refused (403); unless given, the stories that cannot be read and are
   * not behind glass anyway.
   */
  closedCharts?: readonly string[];
}

/** The parts that the chart's routes work with. */
export interface Chart {
  deps: ChartDeps;
  cds: CdsClient;
  shown: ShownCards;
  log: ExchangeLog;
  scratchpad: Scratchpad;
  /** Whose manner the EHR has, for people to read. */
  label?: string;
}

const unreadable = stories
  .filter(({ expected }) => expected.outcome === 'could_not_look')
  .map(({ patientId }) => patientId);

export function createChart(deps: ChartDeps, options: ChartOptions): Chart {
  const unguarded = unreadable.filter((id) => !deps.glass.guards(id));
  const { closedCharts = unguarded, label, ...clientOptions } = options;
  const log = createExchangeLog();
  const cds = createCdsClient({
    ...deps,
    ...clientOptions,
    cdsOrigin: deps.appOrigin,
    fhir: withClosedCharts(deps.hookFhir, new Set(closedCharts)),
    onExchange: log.add,
  });
  const scratchpad = createScratchpad(randomUUID);
  const shown = createShownCards(randomUUID);
  return { deps, cds, log, shown, scratchpad, ...(label !== undefined && { label }) };
}
