import { randomUUID } from 'node:crypto';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Bundle } from '@medplum/fhirtypes';
import express, { type Express } from 'express';
import { createChartRouter } from './chart/index.ts';
import { createBulkRouter } from './fhir/bulk-export/bulk-router.ts';
import type { CapabilityDeps } from './fhir/capability-statement.ts';
import type { Definitions } from './fhir/definitions/definitions.ts';
import { loadDefinitions } from './fhir/definitions/load.ts';
import { allOk } from './fhir/medplum.ts';
import { DevRepository } from './fhir/repository/dev-repository.ts';
import { CommittedState } from './fhir/repository/resource-state.ts';
import { createDevRouter } from './fhir/rest/dev-router.ts';
import { createFhirEndpoint } from './fhir/rest/fhir-endpoint.ts';
import { createInteract } from './fhir/rest/handle-message.ts';
import type { Interact } from './fhir/rest/interact.ts';
import { createTurns } from './fhir/rest/turns.ts';
import { seedRepository } from './fhir/seed.ts';
import { createValidator, type Validate } from './fhir/validate/validate-resource.ts';
import { createGlass } from './glass.ts';
import { createInProcessFhir } from './in-process-fhir.ts';
import type { ChartDeps, DevEhr, DevEhrOptions } from './seams.ts';
import { createSmart, type Smart } from './smart/create-smart.ts';
import { smartSecurity } from './smart/smart-configuration.ts';
import { closeDatabase, openDatabase, type Store } from './store/open-database.ts';
import { VersionTable } from './store/version-table.ts';
import { open } from './vendors/open.ts';
import type { VendorProfile } from './vendors/vendor-profile.ts';

/**
 * Starts the development EHR: FHIR server, SMART authorization server and chart page on one port.
 * Rejects with EADDRINUSE when the port is taken.
 */
export async function createDevEhr(options: DevEhrOptions): Promise<DevEhr> {
  const { origin, fhirBase, close } = await startDevEhr(options);
  return { origin, fhirBase, close };
}

/** The same, with what the chart page is given: tests launch apps without clicking through it. */
export async function startDevEhr(options: DevEhrOptions): Promise<DevEhr & { parts: ChartDeps }> {
  const definitions = await loadDefinitions();
  // The URLs inside the EHR name its port, which is known only once it listens.
  let handle: RequestListener = (_req, res) => res.writeHead(503, { 'retry-after': '1' }).end();
  const server = createServer((req, res) => handle(req, res));
  const port = await listen(server, options.port);
  const store = openDatabase(options.dataDir);
  try {
    const { origin } = new URL(options.publicOrigin ?? `http://localhost:${port}`);
    const fhirBase = `${origin}/fhir`;
    const { app, parts } = await createApp({ ...options, origin, fhirBase, definitions, store });
    handle = app;
    return { origin, fhirBase, parts, close: () => close(server, store) };
  } catch (error) {
    await close(server, store);
    throw error;
  }
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
}

async function close(server: Server, store: Store): Promise<void> {
  await new Promise((resolve) => {
    server.close(resolve);
    server.closeAllConnections();
  });
  closeDatabase(store);
}

interface AppDeps extends DevEhrOptions {
  origin: string;
  fhirBase: string;
  definitions: Definitions;
  store: Store;
}

async function createApp(deps: AppDeps): Promise<{ app: Express; parts: ChartDeps }> {
  const { fhirBase: base, definitions, now, vendor = open } = deps;
  const validate = createValidator(definitions);
  const repository = await openRepository(deps, validate);
  const smart = await createSmart({ ...deps, repository, profile: vendor.smart });
  const { authorize, compartment } = smart;
  const own = createOwnInteract(deps, vendor, smartSecurity(deps.origin, vendor.smart));
  const fhir = createInProcessFhir(repository, own);
  const glass = createGlass(vendor.glass);
  const interact = vendor.toInteract(own, { base, fhir, compartment, validate, glass });
  const parts = toChartDeps({
    deps,
    smart,
    vendor,
    fhir,
    glass,
    hookFhir: createInProcessFhir(repository, interact),
  });

  const app = express();
  app.disable('x-powered-by');
  // An ETag is a version of a resource here, not a hash of what was sent.
  app.disable('etag');
  app.use('/fhir', smart.publicRouter);
  app.use('/fhir', createBulkRouter({ base, authorize, compartment, now, exports: vendor.exports }));
  app.use('/fhir', createFhirEndpoint({ interact, full: repository, authorize }));
  app.use(smart.router);
  app.use(createChartRouter(parts, { dialect: vendor.cds, ...(vendor.label && { label: vendor.label }) }));
  return { app, parts };
}

/** The FHIR server that does everything, though what it says of itself is the vendor's. */
function createOwnInteract(
  { fhirBase: base, now }: AppDeps,
  vendor: VendorProfile,
  security: CapabilityDeps['security'],
): Interact {
  const statement = vendor.toStatement({ base, date: now().toISOString(), security });
  const router = createDevRouter(base, async () => [allOk, statement]);
  return createInteract({ base, router, turns: createTurns() });
}

interface Parts extends Pick<ChartDeps, 'fhir' | 'hookFhir' | 'glass'> {
  deps: AppDeps;
  smart: Smart;
  vendor: VendorProfile;
}

function toChartDeps({ deps, smart, vendor, ...access }: Parts): ChartDeps {
  const { origin, fhirBase, appOrigin, now, dataDir } = deps;
  const { launches, hookTokens, users, messaging } = smart;
  // A vendor that signs in another way has a key of its own.
  const keyName =
    vendor.cds.alg === 'ES384' ? 'cds-client-key.pem' : `cds-client-key-${vendor.cds.alg.toLowerCase()}.pem`;
  const keyFile = dataDir === undefined ? {} : { keyFile: join(dataDir, keyName) };
  return { origin, fhirBase, appOrigin, launches, hookTokens, users, messaging, now, ...access, ...keyFile };
}

async function openRepository(
  { store, fhirBase: base, now, seed }: AppDeps,
  validate: Validate,
): Promise<DevRepository> {
  const state = new CommittedState(new VersionTable(store), base);
  const repository = new DevRepository(state, { base, now, validate, newId: randomUUID });
  if (state.isEmpty) {
    // A copy: the caller's bundles stay as they are.
    await seedRepository(repository, JSON.parse(JSON.stringify(seed())) as Bundle[]);
  }
  return repository;
}
