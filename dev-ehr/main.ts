import { parseArgs } from 'node:util';
import { seedBundles } from '@pearr/fhir-fixtures';
import { createDevEhr } from './create-dev-ehr.ts';
import { isVendorId, vendorIds, vendorProfile } from './vendors/index.ts';

const { DEV_EHR_PORT = '4100', PORT = '4000', DATA_DIR = '.data' } = process.env;

try {
  const { values } = parseArgs({
    options: { origin: { type: 'string' }, vendor: { type: 'string', default: 'open' } },
  });
  if (!isVendorId(values.vendor))
    throw new Error(`--vendor must be one of ${vendorIds.join(', ')}, not ${values.vendor}`);
  const vendor = vendorProfile(values.vendor);
  const ehr = await createDevEhr({
    port: Number(DEV_EHR_PORT),
    ...(values.origin === undefined ? {} : { publicOrigin: values.origin }),
    dataDir: DATA_DIR,
    appOrigin: `http://localhost:${PORT}`,
    seed: () => seedBundles(new Date()),
    now: () => new Date(),
    vendor,
  });
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      ehr.close().then(() => process.exit(0), fail);
    });
  }
  const manner = vendor.label === undefined ? '' : `, in the manner of ${vendor.label}`;
  console.log(`Development EHR: ${ehr.origin} (FHIR: ${ehr.fhirBase})${manner}`);
} catch (error) {
  fail(error);
}

function fail(error: unknown): never {
  const { code = '', message = String(error) } = error as { code?: string; message?: string };
  const known: Record<string, string> = {
    EADDRINUSE: `port ${DEV_EHR_PORT} is in use: set DEV_EHR_PORT to another`,
    ERR_SOCKET_BAD_PORT: `DEV_EHR_PORT must be a port number, not ${DEV_EHR_PORT}`,
    ERR_INVALID_URL: '--origin must be a URL, such as http://127.0.0.1:4100',
  };
  console.error(`Development EHR: ${known[code] ?? message}`);
  process.exit(1);
}
