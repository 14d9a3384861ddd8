import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { cohort } from '@pearr/fhir-fixtures';
import { at } from './payload.ts';

/** A folder with made-up records, a file for all types; `remove` when done. */
export async function cohortFiles(patients: number) {
  const folder = mkdtempSync(join(tmpdir(), 'pearr-bench-'));
  const file = join(folder, 'cohort.ndjson');
  const made = { lines: 0, encounters: 0 };
  const lines = function* () {
    for (const { bundle } of cohort({ seed: 1, patients, t0: at }))
      for (const { resource } of bundle.entry ?? []) {
        made.lines += 1;
        if (resource?.resourceType === 'Encounter') made.encounters += 1;
        yield `${JSON.stringify(resource)}\n`;
      }
  };
  await pipeline(Readable.from(lines()), createWriteStream(file));
  return { folder, file, ...made, remove: () => rmSync(folder, { recursive: true }) };
}
