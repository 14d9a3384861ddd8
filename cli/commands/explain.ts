import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { parseHookRequest } from '@pearr/cds-hooks';
import { assessChart, toPrefetch } from '@pearr/cds-services';
import type { Site } from '@pearr/config';
import { loadRuleSet } from '../load-rule-set.ts';
import { readInstant } from '../read-instant.ts';
import { readJsonFile } from '../read-json-file.ts';
import { toReport } from '../to-report.ts';
import { UsageError } from '../usage-error.ts';
import type { Command } from './command.ts';

/** The EHR a stored request came from: named, else known by its fhirServer. */
function ehrOf(
  site: Site,
  asked: string | undefined,
  fhirServer: string | undefined,
): Site['ehrs'][number] | undefined {
  if (asked === undefined) return site.ehrs.find((ehr) => ehr.iss === fhirServer?.replace(/\/+$/, ''));
  const named = site.ehrs.find((ehr) => ehr.id === asked);
  if (named === undefined) throw new UsageError(`--ehr ${asked}: is not in the site file`);
  return named;
}

function readRequest(file: string, path: string) {
  const parsed = parseHookRequest(readJsonFile(path));
  if ('request' in parsed) return parsed.request;
  const [first, ...more] = parsed.problems;
  const rest = more.length === 0 ? '' : ` (and ${more.length} more)`;
  throw new UsageError(
    `${file}: ${first?.path || 'request'}: ${first?.message ?? 'is no hook request'}${rest}`,
  );
}

/** Decides on a stored hook request by its prefetch alone: what was not supplied counts as not looked at. */
export const explain: Command = {
  name: 'explain',
  usage: 'explain REQUEST.json [--at INSTANT] [--ehr ID] [--site FILE]',
  summary: 'decide on a stored hook request by its prefetch alone; prints one JSON object',
  run(args, folder) {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { at: { type: 'string' }, ehr: { type: 'string' }, site: { type: 'string' } },
    });
    const [file, ...others] = positionals;
    if (file === undefined || others.length > 0) throw new UsageError(`usage: pearr ${explain.usage}`);
    const loaded = loadRuleSet(values.site === undefined ? undefined : resolve(folder, values.site));
    const request = readRequest(file, resolve(folder, file));
    const ehr = ehrOf(loaded.site, values.ehr, request.fhirServer);
    const { patientId, encounterId, userId } = request.context;
    const assessment = assessChart(loaded.rules, toPrefetch(request, ehr?.prefetchKeys), {
      patientId,
      encounterId,
      at: readInstant(values.at),
      noteCodes: ehr?.noteCodes ?? [],
    });
    if ('error' in assessment)
      throw new UsageError(
        `${file}: its prefetch has no Patient/${patientId} (the service would fetch it or answer 412)`,
      );
    return JSON.stringify(toReport(loaded, assessment, userId), null, 2);
  },
};
