import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { programmeLines } from '@pearr/fhir-fixtures';
import { lastClosable } from './months.ts';

/** A folder with the records of a made-up programme up to the last month that may be closed. */
export function madeRecords({ months = 16, visits = 300 } = {}) {
  const path = mkdtempSync(join(tmpdir(), 'pearr-records-'));
  const until = lastClosable(Date.now(), 'America/Los_Angeles', 7);
  const lines = [...programmeLines({ seed: 2, until, months, visits })].map((it) => JSON.stringify(it));
  writeFileSync(join(path, 'all.ndjson'), `${lines.join('\n')}\n`);
  return { path, until, remove: () => rmSync(path, { recursive: true, force: true }) };
}
