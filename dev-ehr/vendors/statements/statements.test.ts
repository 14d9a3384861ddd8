import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CapabilityStatement } from '@medplum/fhirtypes';
import { beforeAll, expect, it } from 'vitest';
import { loadDefinitions } from '../../fhir/definitions/load.ts';
import { deriveStatement, type Origin } from './derive.testing.ts';
import { epicStatement, oracleStatement } from './index.ts';
import { wordsOf } from './vendor-statement.ts';

// Copies of the live statements are too large to be kept here; `-u` writes anew what is derived from them.
const folder = process.env['CAPABILITY_STATEMENTS'] ?? '../shared/data/capability-statements';
const isThere = existsSync(folder);
if (!isThere) process.stderr.write(`No live CapabilityStatements in ${folder}: their check is skipped.\n`);

const sources: [file: string, live: string, origin: Origin][] = [
  [
    'epic.json',
    'epic.json',
    {
      url: 'https://fhir.epic.com/interconnect-fhir-oauth/api/FHIR/R4/metadata',
      read: '2026-07-24',
      nativeFirst: true,
    },
  ],
  [
    'oracle.json',
    'oracle-health.json',
    {
      url: 'https://fhir-ehr-code.cerner.com/r4/ec2458f2-1e24-41c8-b71b-0e701af7583d/metadata',
      read: '2026-08-14',
    },
  ],
  [
    'athena.json',
    'athenahealth.json',
    { url: 'https://api.platform.athenahealth.com/fhir/r4/metadata', read: '2026-08' },
  ],
  [
    'meditech.json',
    'meditech.json',
    { url: 'https://greenfield-prod-apis.meditech.com/v2/uscore/STU6/metadata', read: '2026-08' },
  ],
];

beforeAll(() => loadDefinitions());

it.skipIf(!isThere).each(sources)('%s is what the live statement says', async (file, live, origin) => {
  const statement: CapabilityStatement = JSON.parse(readFileSync(join(folder, live), 'utf8'));
  const derived = `${JSON.stringify(deriveStatement(statement, origin), null, 2)}\n`;
  await expect(derived).toMatchFileSnapshot(file);
});

it('a type that is not listed has no interactions', () => {
  expect(wordsOf(oracleStatement.resource['ServiceRequest']?.interaction)).not.toContain('create');
  expect(wordsOf(oracleStatement.resource['Task']?.interaction)).toEqual([]);
  expect(wordsOf(epicStatement.resource['ServiceRequest']?.interaction)).toContain('create');
});
