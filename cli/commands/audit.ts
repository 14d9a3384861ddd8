import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { runServer } from '../run-server.ts';
import { UsageError } from '../usage-error.ts';
import { type Chained, verifyChain } from '../verify-chain.ts';
import type { Command, Printed } from './command.ts';

const usage = 'audit export FILE | audit verify FILE';

function readEvents(file: string): Chained[] {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    throw new UsageError(`${file}: cannot be read`);
  }
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line, index) => {
      try {
        return JSON.parse(line) as Chained;
      } catch {
        throw new UsageError(`${file}:${index + 1}: not JSON`);
      }
    });
}

function verify(file: string): Printed {
  const verdict = verifyChain(readEvents(file));
  if ('broken' in verdict) return { out: '', err: `entry ${verdict.broken}: ${verdict.why}`, status: 2 };
  const { entries, hash, from, removal } = verdict;
  const begins =
    removal === undefined
      ? ''
      : ` from entry ${from} on (those before were removed on ${removal.recorded.slice(0, 10)}, as entry ${removal.number} tells)`;
  return { out: `ok: ${entries} entries, unbroken${begins}; the last hash is ${hash}` };
}

/** The audit trail: exported, and an export checked. */
export const audit: Command = {
  name: 'audit',
  usage,
  summary: 'export the audit trail as AuditEvents (NDJSON), or verify that an export is unbroken',
  options: [
    ['export FILE', "writes the whole trail; uses the server's settings and keys; the file must not exist"],
    [
      'verify FILE',
      'checks each hash of an export, and says where it begins; compare the last hash with what export printed',
    ],
  ],
  examples: ['pearr audit export trail.ndjson', 'pearr audit verify trail.ndjson'],
  run([what, file, ...others], { folder }) {
    if (file === undefined || others.length > 0) throw new UsageError(`usage: pearr ${usage}`);
    const path = resolve(folder, file);
    if (what === 'export') return { out: runServer('audit-export', path) };
    if (what === 'verify') return verify(path);
    throw new UsageError(`usage: pearr ${usage}`);
  },
};
