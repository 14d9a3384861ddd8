import { randomUUID } from 'node:crypto';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type HookRequest, parseHookRequest } from '@pearr/cds-hooks';
import type { Account, NoPatient } from '@pearr/cds-services';
import { accountFor } from '@pearr/config';
import { accountReport } from '../account-report.ts';
import { accountText } from '../account-text.ts';
import { ehrById } from '../ehr-of.ts';
import { loadRuleSet } from '../load-rule-set.ts';
import { readInstant } from '../read-instant.ts';
import { readJsonFile } from '../read-json-file.ts';
import { UsageError } from '../usage-error.ts';
import type { Command } from './command.ts';

function readRequest(file: string, path: string): HookRequest {
  const parsed = parseHookRequest(readJsonFile(path));
  if ('request' in parsed) return parsed.request;
  const [first, ...more] = parsed.problems;
  const rest = more.length === 0 ? '' : ` (and ${more.length} more)`;
  throw new UsageError(
    `${file}: ${first?.path || 'request'}: ${first?.message ?? 'is no hook request'}${rest}`,
  );
}

function noPatient(file: string, patientId: string, { strayKeys }: NoPatient): UsageError {
  const stray = strayKeys.find((it) => it.meant !== undefined);
  const hint = stray === undefined ? '' : `; the key "${stray.key}" may have been meant as "${stray.meant}"`;
  return new UsageError(
    `${file}: its prefetch has no Patient/${patientId} (the service would fetch it or answer 412)${hint}`,
  );
}

function print(account: Account, isText: boolean): string {
  return isText ? accountText(account) : JSON.stringify(accountReport(account), null, 2);
}

/** Decides on a stored hook request by its prefetch alone: what was not supplied counts as not looked at. */
export const explain: Command = {
  name: 'explain',
  usage: 'explain REQUEST.json [--text] [--at INSTANT] [--ehr ID] [--site FILE]',
  summary:
    'decide on a stored hook request by its prefetch alone; prints one JSON object, or with --text why each thing is as it is',
  options: [
    ['REQUEST.json', 'the body of a hook call; what its prefetch lacks counts as not looked at'],
    ['--text', 'every key, fact, indicator and rule, and why it is as it is; quotes no note'],
    ['--at INSTANT', 'the moment to judge it by, such as 2026-11-01T12:00:00Z; now unless given'],
    ['--ehr ID', 'the EHR of the site file; by the fhirServer of the request unless given'],
    ['--site FILE', 'the site file; the example site unless given'],
  ],
  examples: ['explain request.json --text --site site.yaml', 'explain request.json | jq .decision'],
  run(args, { folder, now }) {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        at: { type: 'string' },
        ehr: { type: 'string' },
        site: { type: 'string' },
        text: { type: 'boolean', default: false },
      },
    });
    const [file, ...others] = positionals;
    if (file === undefined || others.length > 0) throw new UsageError(`usage: pearr ${explain.usage}`);
    const loaded = loadRuleSet(values.site === undefined ? undefined : resolve(folder, values.site));
    const request = readRequest(file, resolve(folder, file));
    const at = readInstant(values.at, now);
    const ehr = values.ehr === undefined ? undefined : ehrById(loaded.site, values.ehr);
    const account = accountFor(loaded, { request, ehr, at, uuid: randomUUID() });
    if ('error' in account) throw noPatient(file, request.context.patientId, account);
    return { out: print(account, values.text) };
  },
};
