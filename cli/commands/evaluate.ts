import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { assessChart, bundleToPrefetch } from '@pearr/cds-services';
import { loadRuleSet } from '../load-rule-set.ts';
import { readInstant } from '../read-instant.ts';
import { readJsonFile } from '../read-json-file.ts';
import { toReport } from '../to-report.ts';
import { UsageError } from '../usage-error.ts';
import type { Command } from './command.ts';

const hooks = ['patient-view', 'encounter-start'];

type Json = Readonly<Record<string, unknown>>;

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

interface Chart {
  readonly bundle: Json;
  readonly resources: readonly Json[];
}

function readChart(file: string): Chart {
  const bundle = readJsonFile(file);
  if (!isObject(bundle) || bundle['resourceType'] !== 'Bundle')
    throw new UsageError(`${file}: is not a FHIR Bundle`);
  const entries = bundle['entry'] ?? [];
  if (!Array.isArray(entries)) throw new UsageError(`${file}: Bundle.entry is not a list`);
  const resources = entries.flatMap((entry) => {
    const resource: unknown = isObject(entry) ? entry['resource'] : undefined;
    return isObject(resource) ? [resource] : [];
  });
  return { bundle, resources };
}

function readPatientId(file: string, { resources }: Chart, asked: string | undefined): string {
  const ids = resources.filter((it) => it['resourceType'] === 'Patient').map((it) => String(it['id']));
  if (asked !== undefined && ids.includes(asked)) return asked;
  if (asked !== undefined) throw new UsageError(`${file}: has no Patient/${asked}`);
  const [only, ...others] = ids;
  if (only === undefined) throw new UsageError(`${file}: has no Patient`);
  if (others.length > 0) throw new UsageError(`${file}: has ${ids.length} Patients; name one with --patient`);
  return only;
}

function readEncounterId(file: string, { resources }: Chart, asked: string | undefined): string | undefined {
  const id = asked?.replace(/^Encounter\//, '');
  if (id === undefined) return undefined;
  if (resources.some((it) => it['resourceType'] === 'Encounter' && it['id'] === id)) return id;
  throw new UsageError(`${file}: has no Encounter/${id}`);
}

/** Decides on a whole chart in one Bundle, as the live service would. */
export const evaluate: Command = {
  name: 'evaluate',
  usage:
    'evaluate BUNDLE.json --hook patient-view|encounter-start [--at INSTANT] [--encounter ID] [--patient ID] [--user REFERENCE] [--site FILE]',
  summary: 'decide on a whole chart in one Bundle; prints one JSON object',
  options: [
    ['BUNDLE.json', 'a FHIR Bundle with the whole chart: a type without entries is known to be empty'],
    ['--hook HOOK', 'patient-view unless given'],
    ['--at INSTANT', 'the moment to judge it by, such as 2026-11-01T12:00:00Z; now unless given'],
    ['--encounter ID', 'the encounter of the call'],
    ['--patient ID', 'whose chart it is, where the Bundle has several Patients'],
    ['--user REFERENCE', 'who looks at it; a Patient or RelatedPerson is never shown a card'],
    ['--site FILE', 'the site file; the example site unless given'],
  ],
  examples: ['evaluate bundle.json --hook encounter-start --at 2026-11-01T12:00:00Z --encounter e1'],
  run(args, { folder, now }) {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        hook: { type: 'string', default: 'patient-view' },
        at: { type: 'string' },
        encounter: { type: 'string' },
        patient: { type: 'string' },
        user: { type: 'string', default: 'Practitioner/cli' },
        site: { type: 'string' },
      },
    });
    const [file, ...others] = positionals;
    if (file === undefined || others.length > 0) throw new UsageError(`usage: pearr ${evaluate.usage}`);
    if (!hooks.includes(values.hook))
      throw new UsageError(`--hook ${values.hook}: is none of ${hooks.join(', ')}`);
    const site = values.site === undefined ? undefined : resolve(folder, values.site);
    const loaded = loadRuleSet(site);
    const chart = readChart(resolve(folder, file));
    const assessment = assessChart(loaded.rules, bundleToPrefetch(chart.bundle), {
      patientId: readPatientId(file, chart, values.patient),
      encounterId: readEncounterId(file, chart, values.encounter),
      at: readInstant(values.at, now),
      noteCodes: loaded.site.ehrs.flatMap((ehr) => ehr.noteCodes),
    });
    if ('error' in assessment) throw new UsageError(`${file}: has no Patient`);
    return { out: JSON.stringify(toReport(loaded, assessment, values.user), null, 2) };
  },
};
