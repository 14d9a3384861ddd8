import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chartParts, prefetchTemplates, templateSets } from '@pearr/cds-services';
import { parseSite } from '@pearr/config';
import { storyById } from '@pearr/fhir-fixtures';
import type { Bundle, Condition } from 'fhir/r4.js';
import request from 'supertest';
import { describe, expect, test } from 'vitest';
import { signJwt, startServer, t0 } from '../../server/app.testing.ts';
import { hookBody } from '../../server/cds-hooks/hook-call.testing.ts';
import { run } from '../run.ts';
import { jwtLimits } from './jwt-section.ts';

const folder = fileURLToPath(new URL('.', import.meta.url));
const hospital = readFileSync(join(folder, 'hospital.yaml'), 'utf8');

function sheet(...args: string[]): string {
  const { status, out, err } = run(['sheet', ...args], { folder, now: t0.getTime() });
  expect([status, err]).toEqual([0, '']);
  // The rule set's hash is another with every change of knowledge.
  return out.replace(/\b[0-9a-f]{64}\b/, '(hash)');
}

function refusal(...args: string[]): string {
  const { status, out, err } = run(['sheet', ...args], { folder, now: t0.getTime() });
  expect([status, out]).toEqual([2, '']);
  return err;
}

/** The value beside a label. */
function printed(text: string, label: string): string {
  const line = text.split('\n').find((it) => it.trim().startsWith(`${label}  `));
  if (line === undefined) throw new Error(`no line ${label}`);
  return line.trim().slice(label.length).trim();
}

test.each([
  ['epic', [], 'epic.snapshot.txt'],
  ['epic', ['--markdown'], 'epic.snapshot.md'],
  ['oracle', [], 'oracle.snapshot.txt'],
  ['oracle', ['--markdown'], 'oracle.snapshot.md'],
] as const)('the sheet for %s %j', async (vendor, more, file) => {
  const text = sheet(vendor, '--site', 'hospital.yaml', ...more);
  await expect(`${text}\n`).toMatchFileSnapshot(join(folder, 'snapshots', file));
});

test('a lean set is what the sheet and discovery ask for, and no more', async () => {
  const lean = hospital.replace(/^ +parts: .*$/m, '    prefetch: lean');
  expect(lean).not.toBe(hospital);
  const dir = mkdtempSync(join(tmpdir(), 'pearr-lean-'));
  const file = join(dir, 'lean.yaml');
  writeFileSync(file, lean);
  const text = sheet('epic', '--site', file);
  rmSync(dir, { recursive: true });
  const parsed = parseSite('lean.yaml', lean);
  if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems));
  const [ehr] = parsed.site.ehrs;
  expect(ehr?.parts).toEqual(templateSets.lean);
  for (const part of chartParts) {
    const query = prefetchTemplates[part];
    expect([part, text.includes(query)]).toEqual([part, ehr?.parts.includes(part)]);
  }
});

describe('which EHR a sheet is for', () => {
  test('the only one of the vendor', () => {
    expect(sheet('oracle', '--site', 'hospital.yaml')).toContain('Lakeside Health, clinic');
  });

  test('the only one there is, with what to change in the site file', () => {
    expect(sheet('epic')).toContain('The site file says vendor: open. Set vendor: epic');
  });

  test('the one that is named', () => {
    expect(sheet('epic', '--site', 'hospital.yaml', '--ehr', 'clinic')).toContain('Lakeside Health, clinic');
  });

  test.each([
    [['athena'], /^usage: pearr sheet epic\|oracle/],
    [['constructor'], /^usage: pearr sheet epic\|oracle/],
    [[], /^usage: pearr sheet epic\|oracle/],
    [['epic', '--ehr', 'mian', '--site', 'hospital.yaml'], /did you mean "main"\?/],
    [['epic', '--site', 'two-epics.yaml'], /several EHRs may be meant; name one with --ehr: main, clinic/],
  ])('%j is refused', (args, message) => {
    const temporary = mkdtempSync(join(tmpdir(), 'pearr-sheet-'));
    writeFileSync(join(temporary, 'two-epics.yaml'), hospital.replace('vendor: oracle', 'vendor: epic'));
    writeFileSync(join(temporary, 'hospital.yaml'), hospital);
    const { status, err } = run(['sheet', ...args], { folder: temporary, now: 0 });
    rmSync(temporary, { recursive: true });
    expect([status, err]).toEqual([2, expect.stringMatching(message)]);
  });

  test('none without a site', () => {
    expect(refusal('epic', '--site', 'nowhere.yaml')).toMatch(/cannot be read/);
  });
});

test('nothing of a site stands in the sheet of another', () => {
  const own = [
    'lakeside',
    'Lakeside',
    'dx',
    'sdoh',
    '4711',
    'RS384,',
    '99 (',
    '45 minutes',
    'alone is part of care',
  ];
  const [here, there] = [sheet('epic', '--site', 'hospital.yaml'), sheet('epic')];
  expect(own.filter((it) => !here.includes(it) && it !== 'RS384,')).toEqual([]);
  expect(own.filter((it) => there.includes(it))).toEqual([]);
});

describe('what the sheet says is what the server does', () => {
  const url = 'https://guide.lakeside.example.org';
  const text = sheet('epic', '--site', 'hospital.yaml');

  async function callWith(claims: Record<string, unknown>) {
    const parsed = parseSite('hospital.yaml', hospital);
    if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems));
    const server = await startServer({ site: parsed.site });
    const path = '/cds-services/pearr-patient-view';
    const jwt = await signJwt(path, {
      header: { jku: printed(text, 'jku') },
      claims: { iss: printed(text, 'iss'), aud: printed(text, 'aud for pearr-patient-view'), ...claims },
    });
    const answer = await request(server.app)
      .post(printed(text, 'pearr-patient-view (hook patient-view)').replace(url, ''))
      .set('authorization', `Bearer ${jwt}`)
      .send(hookBody(storyById('story-2')));
    await server.close();
    return answer.status;
  }
  const now = Math.floor(t0.getTime() / 1000);
  const { longest, skew } = jwtLimits;

  test.each([
    ['iss, aud and jku as printed', {}, 200],
    ['a lifetime as long as printed', { exp: now + longest }, 200],
    ['a longer one', { exp: now + longest + 1 }, 401],
    ['as much skew as printed', { iat: now + skew, exp: now + skew + 300 }, 200],
    ['more', { iat: now + skew + 2, exp: now + skew + 302 }, 401],
    ['the URL where another aud is printed', { aud: `${url}/cds-services/pearr-patient-view` }, 401],
  ])('%s', async (_, claims, status) => {
    expect(await callWith(claims)).toBe(status);
  });

  test('the test patient gets a card, and with one diagnosis less none', () => {
    const line = text.split('\n').find((it) => it.includes('a test patient aged 30')) ?? '';
    const codes = line.match(/[A-Z]\d\d\.\w+/g) ?? [];
    expect(codes).toHaveLength(3);
    const temporary = mkdtempSync(join(tmpdir(), 'pearr-sheet-'));
    const cards = (used: readonly string[]) => {
      writeFileSync(join(temporary, 'chart.json'), JSON.stringify(chart(used)));
      const { out } = run(['evaluate', 'chart.json', '--at', t0.toISOString()], {
        folder: temporary,
        now: 0,
      });
      return JSON.parse(out).cards.length;
    };
    const counts = [cards(codes), ...codes.map((code) => cards(codes.filter((it) => it !== code)))];
    rmSync(temporary, { recursive: true });
    expect(counts).toEqual([1, 0, 0, 0]);
  });
});

function chart(codes: readonly string[]): Bundle {
  const condition = (code: string): Condition => ({
    resourceType: 'Condition',
    id: code.toLowerCase(),
    subject: { reference: 'Patient/test' },
    code: { coding: [{ system: 'http://hl7.org/fhir/sid/icd-10-cm', code }] },
    onsetDateTime: '2026-10-20',
  });
  const patient = { resourceType: 'Patient', id: 'test', birthDate: '1996-01-01' } as const;
  return {
    resourceType: 'Bundle',
    type: 'collection',
    entry: [patient, ...codes.map(condition)].map((resource) => ({ resource })),
  };
}
