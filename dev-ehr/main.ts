import { parseArgs } from 'node:util';
import { seedBundles } from '@pearr/fhir-fixtures';
import { createDevEhr } from './create-dev-ehr.ts';

const { DEV_EHR_PORT = '4100', PORT = '4000', DATA_DIR = '.data' } = process.env;
const { values } = parseArgs({ options: { origin: { type: 'string' } } });

try {
  const ehr = await createDevEhr({
    port: Number(DEV_EHR_PORT),
    ...(values.origin === undefined ? {} : { publicOrigin: values.origin }),
    dataDir: DATA_DIR,
    appOrigin: `http://localhost:${PORT}`,
    seed: () => seedBundles(new Date()),
    now: () => new Date(),
  });
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      ehr.close().then(() => process.exit(0), fail);
    });
  }
  console.log(`Development EHR: ${ehr.origin} (FHIR: ${ehr.fhirBase})`);
} catch (error) {
  fail(error);
}

function fail(error: unknown): never {
  const { code, message } = error as { code?: string; message?: string };
  const text =
    code === 'EADDRINUSE' ? `port ${DEV_EHR_PORT} is in use: set DEV_EHR_PORT to another` : message;
  console.error(`Development EHR: ${text}`);
  process.exit(1);
}
