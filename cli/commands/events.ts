import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { runServer } from '../run-server.ts';
import { UsageError } from '../usage-error.ts';
import type { Command } from './command.ts';

const usage = 'events export DIR [--records DIR]';

/** The programme's log, for `pearr measure` and `pearr report`. */
export const events: Command = {
  name: 'events',
  usage,
  summary: "export the programme's own log (NDJSON), for measure and report to count",
  options: [
    [
      'export DIR',
      "writes DIR/events.ndjson; uses the server's settings and keys; the file must not exist yet",
    ],
    [
      '--records DIR',
      'FHIR records of the same time: writes DIR/visits.ndjson beside, by which both are counted as one',
    ],
  ],
  examples: [
    'pearr events export export/log --records export',
    'pearr measure --from export --period 2026-10 --out october --site site.yaml',
  ],
  run(args, { folder }) {
    const options = { records: { type: 'string' } } as const;
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    const [what, dir, ...others] = positionals;
    if (what !== 'export' || dir === undefined || others.length > 0)
      throw new UsageError(`usage: pearr ${usage}`);
    const records = values.records === undefined ? [] : [resolve(folder, values.records)];
    return { out: runServer('events-export', resolve(folder, dir), ...records) };
  },
};
