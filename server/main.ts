import { createServer } from 'node:http';
import {
  type ConfigProblem,
  exampleSiteFile,
  formatProblem,
  isDevelopment,
  loadContent,
  loadRules,
  loadSite,
  type Site,
} from '@pearr/config';
import { createApp } from './app.ts';
import { builtClientDir, createDeps } from './create-deps.ts';
import { developmentSecrets, type Secrets } from './development-secrets.ts';
import { createLog } from './ops/log.ts';
import { readSettings, type Settings } from './settings.ts';
import { readClientKeys } from './smart/client-keys.ts';
import { openStore } from './store/open-store.ts';

/** What keeps the server from starting, in one line for whoever starts it. */
class CannotStart extends Error {}

const HOUR = 3_600_000;

function orStop<T extends object>(result: T): Exclude<T, { problems: unknown }> {
  if (!('problems' in result)) return result as Exclude<T, { problems: unknown }>;
  const problems = result.problems as readonly ConfigProblem[];
  throw new CannotStart(problems.map(formatProblem).join('\n'));
}

/** Outside development every secret must be given; there are no defaults to forget. */
async function secretsFor(
  site: Site,
  { sessionKeys, hmacKeys, clientKeys, dataDir }: Settings,
): Promise<Secrets> {
  const [session, ...olderSession] = sessionKeys ?? [];
  const [hmac, ...olderHmac] = hmacKeys ?? [];
  if (session !== undefined && hmac !== undefined && clientKeys !== undefined)
    return { session: [session, ...olderSession], hmac: [hmac, ...olderHmac], clientKeys };
  if (isDevelopment(site)) return developmentSecrets(dataDir);
  throw new CannotStart('SESSION_KEYS, HMAC_KEYS and CLIENT_KEYS (or their _FILE forms) must be set');
}

/** Everything that is read from files: the site, its rules and its form. */
function readConfiguration({ port, devEhrPort, siteFile: given }: Settings) {
  const siteFile = given ?? exampleSiteFile();
  const variables = {
    APP_ORIGIN: `http://localhost:${port}`,
    DEV_EHR_ORIGIN: `http://localhost:${devEhrPort}`,
  };
  const { site } = orStop(loadSite(siteFile, variables));
  const { rules, knowledge } = orStop(loadRules(site));
  const { content } = orStop(loadContent(site, siteFile, knowledge));
  return { site, rules, content };
}

async function start(): Promise<void> {
  const read = readSettings(process.env);
  if ('error' in read) throw new CannotStart(read.message);
  const { settings } = read;
  const configured = readConfiguration(settings);
  const { site, rules } = configured;
  const secrets = await secretsFor(site, settings);
  const keys = await readClientKeys(secrets.clientKeys);
  if ('error' in keys) throw new CannotStart('CLIENT_KEYS: not a private JWK Set with ES384 or RS384 keys');
  const place =
    settings.databaseUrl === undefined ? { dataDir: settings.dataDir } : { url: settings.databaseUrl };
  const store = await openStore(place, secrets);
  const log = createLog();
  const deps = createDeps({
    ...configured,
    store,
    clientKeys: keys.keys,
    clientDir: builtClientDir(),
    log,
  });

  const server = createServer(
    { headersTimeout: 5000, requestTimeout: 10_000, connectionsCheckingInterval: 1000 },
    createApp(deps),
  );
  server.on('error', (error: NodeJS.ErrnoException) => {
    process.stderr.write(
      error.code === 'EADDRINUSE' ? `PORT: ${settings.port} is in use\n` : `${error.code}\n`,
    );
    process.exit(1);
  });
  server.listen(settings.port, () =>
    log.info({ event: 'listening', port: settings.port, url: site.publicUrl, rules: rules.hash }),
  );

  const purging = setInterval(
    () => void store.purge(Date.now()).catch(() => deps.metrics.storeErrors.inc()),
    HOUR,
  );
  for (const signal of ['SIGTERM', 'SIGINT'] as const)
    process.once(signal, () => {
      clearInterval(purging);
      server.close(() => void store.close().then(() => process.exit(0)));
      server.closeIdleConnections();
      setTimeout(() => server.closeAllConnections(), 5000).unref();
    });
}

start().catch((thrown: unknown) => {
  const text =
    thrown instanceof CannotStart ? thrown.message : thrown instanceof Error ? thrown.stack : String(thrown);
  process.stderr.write(`${text}\n`);
  process.exit(1);
});
