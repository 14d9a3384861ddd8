import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { toDirectory } from '@pearr/config';
import { toDirectoryBundle } from '@pearr/pearr';
import { loadSiteContent } from '../load-rule-set.ts';
import { UsageError } from '../usage-error.ts';
import type { Command } from './command.ts';

/** Exports the services a site refers to. */
export const directory: Command = {
  name: 'directory',
  usage: 'directory FILE',
  summary:
    'print the services of a site as a FHIR Bundle: HealthcareService, Organization, VerificationResult',
  options: [['FILE', 'the site file']],
  examples: ['directory site.yaml > directory.json'],
  run(args, { folder }) {
    const { positionals } = parseArgs({ args: [...args], allowPositionals: true });
    const [file] = positionals;
    if (file === undefined || positionals.length > 1) throw new UsageError(`usage: pearr ${directory.usage}`);
    const { site } = loadSiteContent(resolve(folder, file));
    return { out: JSON.stringify(toDirectoryBundle(toDirectory(site), site.organization.name), null, 2) };
  },
};
