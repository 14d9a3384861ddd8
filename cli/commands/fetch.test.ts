import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exampleSiteFile } from '@pearr/config';
import { createDevEhr, type DevEhr } from '@pearr/dev-ehr';
import { seedBundles, testOnlyEs384 } from '@pearr/fhir-fixtures';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Ran, runLong } from '../run.ts';

const NOW = new Date('2026-11-01T12:00:00Z');
const folder = mkdtempSync(join(tmpdir(), 'pearr-cli-fetch-'));
const jwks = JSON.stringify({ keys: [testOnlyEs384.publicJwk] });
const app = createServer((_asked, answer) => answer.setHeader('content-type', 'application/json').end(jwks));
let ehr: DevEhr;

const told: string[] = [];
const run = (...args: string[]): Promise<Ran> =>
  runLong(args, { folder, now: NOW.getTime() }, ({ what }) => told.push(what));
const fetch = (...args: string[]) => run('fetch', '--site', 'site.yaml', '--key', 'key.json', ...args);

/** The example site, with the development EHR where it is now. */
function siteText(appOrigin: string): string {
  return readFileSync(exampleSiteFile(), 'utf8')
    .replaceAll('${APP_ORIGIN}', appOrigin)
    .replaceAll('${DEV_EHR_ORIGIN}', ehr.origin);
}

beforeAll(async () => {
  await new Promise<void>((resolve) => app.listen(0, '127.0.0.1', resolve));
  const appOrigin = `http://127.0.0.1:${(app.address() as AddressInfo).port}`;
  ehr = await createDevEhr({ port: 0, appOrigin, seed: () => seedBundles(NOW), now: () => NOW });
  writeFileSync(join(folder, 'site.yaml'), siteText(appOrigin));
  writeFileSync(join(folder, 'key.json'), JSON.stringify(testOnlyEs384.privateJwk));
}, 60_000);
afterAll(async () => {
  await ehr.close();
  app.close();
  rmSync(folder, { recursive: true });
});

describe('pearr fetch', () => {
  test('exports from the development EHR what measure then reads', async () => {
    const ran = await fetch('--out', 'records', '--types', 'Patient,Encounter,Condition');
    expect(ran.err).toBe('');
    expect(ran.out).toContain('records is complete up to 2026-11-01T12:00:00.000Z');
    expect(ran.out).toMatch(/^Patient {4}\d+$/m);
    expect(told).toContain('the EHR prepares the files');
    const measured = await run('measure', '--from', 'records', '--period', '2026-10', '--out', 'measured');
    expect(measured.err).toBe('');
    expect(measured.out).toContain('no line was rejected');
  }, 60_000);

  test('by search finds the same patients', async () => {
    const ran = await fetch('--out', 'searched', '--types', 'Patient', '--search');
    expect(ran.err).toBe('');
    const ids = (out: string) =>
      readFileSync(join(folder, out, 'Patient.ndjson'), 'utf8')
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line).id)
        .sort();
    expect(ids('searched')).toEqual(ids('records'));
  });

  test('does not fetch over a complete folder, and says how to go on', async () => {
    expect(await fetch('--out', 'records', '--types', 'Patient')).toMatchObject({
      status: 2,
      err: expect.stringContaining('bring it up to date with --since last'),
    });
  });

  test.each([
    [['--out', 'x', '--since', 'yesterday'], '--since yesterday: is neither "last" nor a moment'],
    [['--out', 'x', '--types', 'patient'], '--types: "patient" is no resource type'],
    [['--out', 'x', '--ehr', 'develpment'], 'did you mean "development"?'],
    [['--out', 'x', '--patients', 'p.txt'], '--patients goes with --search'],
    [['--out', 'x', '--search', '--patients', 'none.txt'], '--patients none.txt: cannot be read (ENOENT)'],
    [[], 'usage: pearr fetch --out DIR --key FILE'],
  ])('%j is told in one line', async (args, said) => {
    const ran = await fetch(...args);
    expect([ran.status, ran.out]).toEqual([2, '']);
    expect(ran.err).toContain(said);
    expect(ran.err).not.toContain('\n');
  });

  test('a key file is never quoted', async () => {
    const secret = 'sEcReT-d';
    writeFileSync(join(folder, 'bad.json'), JSON.stringify({ kty: 'EC', d: secret }));
    const ran = await run('fetch', '--site', 'site.yaml', '--out', 'x', '--key', 'bad.json');
    expect(ran.err).toMatch(/bad.json: holds no private JWK/);
    expect(ran.err).not.toContain(secret);
  });

  test('a client that the EHR does not know is told', async () => {
    const site = readFileSync(join(folder, 'site.yaml'), 'utf8').replace('pearr-backend', 'nobody');
    writeFileSync(join(folder, 'other.yaml'), site);
    const ran = await run('fetch', '--site', 'other.yaml', '--out', 'y', '--key', 'key.json');
    expect(ran.err).toMatch(/^NO_TOKEN: the EHR gave no token to nobody \(invalid_client\)/);
  });
});
