import { randomBytes, randomUUID } from 'node:crypto';
import { openStore } from '../../store/open-store.ts';
import { createFhirClients } from '../fhir-client.ts';
import { writeLimits } from '../guarded-fetch.ts';
import { readOutsideSettings } from './settings.ts';
import { toReport, trialProblems } from './to-report.ts';
import { runTrial } from './trial.ts';

/** `npm run test:fhir`: 0 when all is told as it is, 1 when something is not, 2 when it could not be tried. */
async function main(): Promise<number> {
  const read = readOutsideSettings(process.env);
  if ('error' in read) {
    process.stderr.write(`${read.message}\n`);
    return 2;
  }
  const { settings } = read;
  const key = { kid: 'trial', key: randomBytes(32) };
  const store = await openStore('memory', { session: [key], hmac: [key] });
  const client = createFhirClients(writeLimits)(settings.base, settings.token);
  const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
  const deps = { client, ledger: store.ledger, clock: Date.now, uuid: randomUUID, wait };
  const trial = await runTrial(deps, settings);
  await store.close();
  if ('error' in trial) {
    process.stderr.write(`${trial.message}\n`);
    return 2;
  }
  process.stdout.write(`${toReport(settings, trial)}\n`);
  return trialProblems(trial).length === 0 ? 0 : 1;
}

process.exitCode = await main();
