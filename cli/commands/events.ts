import { resolve } from 'node:path';
import { runServer } from '../run-server.ts';
import { UsageError } from '../usage-error.ts';
import type { Command } from './command.ts';

const usage = 'events export DIR';

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
  ],
  examples: [
    'pearr events export log',
    'pearr measure --from log --period 2026-10 --out october --site site.yaml',
  ],
  run([what, dir, ...others], { folder }) {
    if (what !== 'export' || dir === undefined || others.length > 0)
      throw new UsageError(`usage: pearr ${usage}`);
    return { out: runServer('events-export', resolve(folder, dir)) };
  },
};
