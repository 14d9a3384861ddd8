import type { AddressInfo } from 'node:net';
import { peopleBundle, stories } from '@pearr/fhir-fixtures';
import express from 'express';
import type { Bundle } from 'fhir/r4.js';
import { type FakeCds, startFakeCds } from '../cds-client/fake-cds.testing.ts';
import type { ChartOptions } from './chart.ts';
import { createFakeDeps } from './fakes.testing.ts';
import { createChartRouter } from './index.ts';

const NOW = new Date('2026-11-01T12:00:00Z');

/** A card with everything that the chart can show. */
export const adviceCard = (cdsOrigin: string) => ({
  uuid: 'uuid-1',
  summary: 'Offer time alone with the care team',
  detail:
    'A few minutes in private, for **every** patient:\n\n- say what stays confidential\n- offer the safety card',
  indicator: 'info',
  source: { label: 'Lakeside care programme' },
  links: [
    { label: 'Open PEARR', url: `${cdsOrigin}/launch`, type: 'smart', appContext: 'card-1' },
    { label: 'Elsewhere', url: 'https://elsewhere.test/launch', type: 'smart' },
    { label: 'Read more', url: 'https://example.org/guide', type: 'absolute' },
  ],
  overrideReasons: [
    { code: 'later', system: 'http://example.org/reasons', display: 'Not now, remind me' },
    { code: 'not-apt', system: 'http://example.org/reasons', display: 'Not apt for this patient' },
  ],
});

/** A chart at work: fake seams, every story in the store, and a scripted CDS service with one service a hook. */
export async function startChart(options: ChartOptions = {}, bundles: readonly Bundle[] = []) {
  const cds = await startFakeCds({});
  Object.assign(cds.answers, twoServices(cds));
  const app = express();
  const server = app.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const fakes = createFakeDeps({
    bundles: [peopleBundle(NOW), ...stories.map((story) => story.bundle(NOW)), ...bundles],
    origin,
    appOrigin: cds.origin,
    now: () => NOW,
  });
  app.use(createChartRouter(fakes.deps, options));
  const close = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await cds.close();
  };
  return { ...fakes, cds, origin, close };
}

export type RunningChart = Awaited<ReturnType<typeof startChart>>;

function twoServices(cds: FakeCds) {
  const services = [
    {
      id: 'advice-view',
      hook: 'patient-view',
      description: 'Advises on opening.',
      prefetch: {
        patient: 'Patient/{{context.patientId}}',
        conditions: 'Condition?patient={{context.patientId}}',
      },
    },
    { id: 'advice-start', hook: 'encounter-start', description: 'Advises on starting.' },
  ];
  return {
    'GET /cds-services': { body: { services } },
    'POST /cds-services/advice-view': { body: { cards: [adviceCard(cds.origin)] } },
    'POST /cds-services/advice-start': { body: { cards: [] } },
    'POST /cds-services/advice-view/feedback': {},
    'GET /launch': { headers: { 'content-type': 'text/html' }, body: '<title>App</title><h1>The app</h1>' },
  };
}
