import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { seedBundles } from '@pearr/fhir-fixtures';
import { createDevEhr } from './create-dev-ehr.ts';
import type { DevEhr } from './seams.ts';
import { isVendorId, vendorIds, vendorProfile } from './vendors/index.ts';

const { DEV_EHR_PORT = '4100', PORT = '4000', DATA_DIR = '.data' } = process.env;

try {
  const { values } = parseArgs({
    options: {
      origin: { type: 'string' },
      vendor: { type: 'string', default: 'open' },
      coordination: { type: 'string' },
    },
  });
  if (!isVendorId(values.vendor))
    throw new Error(`--vendor must be one of ${vendorIds.join(', ')}, not ${values.vendor}`);
  const vendor = vendorProfile(values.vendor);
  const both = { appOrigin: `http://localhost:${PORT}`, now: () => new Date() };
  const ehr = await createDevEhr({
    ...both,
    port: Number(DEV_EHR_PORT),
    ...(values.origin === undefined ? {} : { publicOrigin: values.origin }),
    dataDir: DATA_DIR,
    seed: () => seedBundles(new Date()),
    vendor,
  });
  const running = [ehr];
  stopWith(running);
  const manner = vendor.label === undefined ? '' : `, in the manner of ${vendor.label}`;
  console.log(`Development EHR: ${ehr.origin} (FHIR: ${ehr.fhirBase})${manner}`);
  if (values.coordination !== undefined) {
    const port = Number(values.coordination);
    const dataDir = join(DATA_DIR, 'coordination');
    const beside = await createDevEhr({ ...both, port, dataDir, seed: () => [] });
    running.push(beside);
    console.log(`Coordination server: ${beside.fhirBase}`);
  }
} catch (error) {
  fail(error);
}

function stopWith(running: readonly DevEhr[]): void {
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      Promise.all(running.map((it) => it.close())).then(() => process.exit(0), fail);
    });
  }
}

type Failure = Error & { code: string; port: number };

function fail(error: unknown): never {
  const { code = '', message = String(error), port = DEV_EHR_PORT } = error as Partial<Failure>;
  const known: Record<string, string> = {
    EADDRINUSE: `port ${port} is in use: set DEV_EHR_PORT to another`,
    ERR_SOCKET_BAD_PORT: `DEV_EHR_PORT must be a port number, not ${DEV_EHR_PORT}`,
    ERR_INVALID_URL: '--origin must be a URL, such as http://127.0.0.1:4100',
  };
  console.error(`Development EHR: ${known[code] ?? message}`);
  process.exit(1);
}
