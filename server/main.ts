import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
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
import { removeOldAudit } from './audit/remove-old-audit.ts';
import { builtClientDir, createDeps } from './create-deps.ts';
import { developmentSecrets, type Secrets } from './development-secrets.ts';
import { createLog, createOutput } from './ops/log.ts';
import { type Maintenance, maintain, maintenance } from './ops/maintenance.ts';
import { serve } from './serve.ts';
import { readSettings, type Settings } from './settings.ts';
import { readClientKeys } from './smart/client-keys.ts';
import { missingKeys } from './smart/missing-keys.ts';
import { openStore, type Store } from './store/open-store.ts';

/** What keeps us from starting, in one line for whoever starts us. */
class CannotStart extends Error {}

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
  return { site, rules, knowledge, content };
}

interface Opened {
  readonly settings: Settings;
  readonly configured: ReturnType<typeof readConfiguration>;
  readonly secrets: Secrets;
  readonly store: Store;
}

async function open(): Promise<Opened> {
  const read = readSettings(process.env);
  if ('error' in read) throw new CannotStart(read.message);
  const { settings } = read;
  const configured = readConfiguration(settings);
  const secrets = await secretsFor(configured.site, settings);
  return { settings, configured, secrets, store: await openStoreOf(settings, secrets) };
}

/** A folder that is none, a database out of reach: whoever starts us may mend it. Safety: the URL is a secret. */
async function openStoreOf({ databaseUrl, dataDir }: Settings, secrets: Secrets): Promise<Store> {
  try {
    return await openStore(databaseUrl === undefined ? { dataDir } : { url: databaseUrl }, secrets);
  } catch (thrown) {
    if (!(thrown instanceof Error && 'code' in thrown)) throw thrown;
    const place = databaseUrl === undefined ? `DATA_DIR ${dataDir}` : 'DATABASE_URL';
    throw new CannotStart(`${place}: the database cannot be opened (${String(thrown.code)})`);
  }
}

/** How long the last log lines may take to be read, ms. */
const LAST_WORDS = 500;

async function startServing(): Promise<void> {
  const { settings, configured, secrets, store } = await open();
  const keys = await readClientKeys(secrets.clientKeys);
  if ('error' in keys) throw new CannotStart('CLIENT_KEYS: not a private JWK Set with ES384 or RS384 keys');
  const missing = missingKeys(configured.site, keys.keys);
  if (missing.length > 0) throw new CannotStart(missing.join('\n'));
  const output = createOutput(process.stdout, () => deps.metrics.droppedLines.inc());
  const deps = createDeps({
    ...configured,
    store,
    clientKeys: keys.keys,
    clientDir: builtClientDir(),
    log: createLog(output),
    trustedProxies: settings.trustedProxies,
    quality: { recordsDir: configured.site.quality.records ?? join(settings.dataDir, 'records') },
  });
  const stop = await serve(deps, settings);
  for (const signal of ['SIGTERM', 'SIGINT'] as const)
    process.once(signal, async () => {
      await stop();
      setTimeout(() => process.exit(0), LAST_WORDS);
      await output.flushed();
      process.exit(0);
    });
}

async function maintainStore(command: Maintenance, file?: string, records?: string): Promise<void> {
  const { store, configured } = await open();
  const joined = records === undefined ? {} : { joined: { records, ehrs: configured.site.ehrs } };
  const result = await maintain(command, store, {
    file,
    now: Date.now(),
    ...joined,
    removeOldAudit: () => removeOldAudit({ site: configured.site, store, clock: Date.now, uuid: randomUUID }),
  });
  await store.close();
  if ('problem' in result) throw new CannotStart(`${command}: ${result.problem}`);
  console.log(`${command}: ${result.done}`);
}

async function main([command, file, records]: readonly string[]): Promise<void> {
  if (command === undefined) return startServing();
  const known = maintenance.find((it) => it === command);
  if (known === undefined)
    throw new CannotStart(`there is no command "${command}"; there are: ${maintenance.join(', ')}`);
  return maintainStore(known, file, records);
}

/** Safety: a message may quote input or a connection string; a code does not. */
function toText(thrown: unknown): string {
  if (thrown instanceof CannotStart) return thrown.message;
  if (!(thrown instanceof Error)) return String(thrown);
  if ('code' in thrown && thrown.code === 'EADDRINUSE' && 'port' in thrown)
    return `port ${String(thrown.port)} is in use`;
  return 'code' in thrown ? `${thrown.name} ${String(thrown.code)}` : (thrown.stack ?? thrown.name);
}

main(process.argv.slice(2)).catch((thrown: unknown) => {
  process.stderr.write(`${toText(thrown)}\n`);
  process.exit(1);
});
