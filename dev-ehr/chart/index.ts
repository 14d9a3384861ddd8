import { join } from 'node:path';
import express from 'express';
import type { ChartDeps } from '../seams.ts';
import { createChartApi } from './api.ts';
import { type ChartOptions, createChart } from './chart.ts';
import { packageRoot } from './package-root.ts';
import { createPageRoute } from './page-route.ts';

export type { ChartOptions } from './chart.ts';

const ASSETS = join(packageRoot(import.meta.url), 'chart', 'assets');

/**
 * The chart page at `/`, its API below `/chart/api`, and the CDS client's keys where its dialect has them; to be
 * mounted at `/`. Throws when `keyFile` holds no key of the kind with which the dialect signs.
 */
export function createChartRouter(deps: ChartDeps, options: ChartOptions = {}): express.Router {
  const chart = createChart(deps, options);
  const router = express.Router();
  router.get(chart.cds.jwksPath, (_req, res) => {
    res.set('cache-control', 'public, max-age=300').json(chart.cds.jwks());
  });
  router.use('/chart/assets', express.static(ASSETS, { fallthrough: false }));
  router.use('/chart/api', noStore, createChartApi(chart));
  router.get('/', createPageRoute(chart));
  return router;
}

const noStore: express.RequestHandler = (_req, res, next) => {
  res.set('cache-control', 'no-store');
  next();
};
