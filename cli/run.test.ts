import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { prefetchTemplates } from '@pearr/cds-services';
import { type Story, stories, storyById, toPrefetch } from '@pearr/fhir-fixtures';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { run } from './run.ts';

const at = '2026-11-01T12:00:00Z';
const t0 = new Date(at);
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'pearr-cli-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, content: unknown): string {
  writeFileSync(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content));
  return name;
}

function report(...args: string[]) {
  const { status, out, err } = run(args, { folder, now: t0.getTime() });
  expect([status, err]).toEqual([0, '']);
  return JSON.parse(out);
}

function refusal(...args: string[]): string {
  const { status, out, err } = run(args, { folder, now: t0.getTime() });
  expect([status, out]).toEqual([2, '']);
  expect(err).not.toBe('');
  return err;
}

const readable = stories.filter((story) => story.number !== 13);

test.each(readable.map((story) => [story.id, story] as const))(
  'evaluate %s as the service would',
  (id, story) => {
    const bundle = file(`${id}.json`, story.bundle(t0));
    const printed = report('evaluate', bundle, '--hook', 'patient-view', '--at', at);
    expect(Object.keys(printed)).toEqual(['outcome', 'decision', 'findings', 'cards']);
    expect(printed.outcome).toBe(story.expected.outcome);
    expect(printed.decision).toEqual({
      kind: story.expected.kind,
      minor: story.expected.minor,
      because: expect.any(Array),
    });
    expect(printed.cards.length).toBe(story.expected.outcome === 'cards' ? 1 : 0);
    expect(printed.findings[0]).toEqual({
      id: expect.any(String),
      domain: expect.any(String),
      state: expect.stringMatching(/^(present|absent|unknown)$/),
      evidence: expect.any(Array),
    });
    const named = report(
      'evaluate',
      bundle,
      '--hook',
      'encounter-start',
      '--at',
      at,
      '--encounter',
      story.encounterId ?? '',
    );
    expect(named.decision).toEqual(printed.decision);
  },
);

function storedRequest(story: Story, change: (prefetch: Record<string, unknown>) => Record<string, unknown>) {
  const context = { userId: story.user, patientId: story.patientId, encounterId: story.encounterId ?? 'e' };
  const prefetch = toPrefetch(story.bundle(t0), { ...prefetchTemplates }, context);
  return { hook: 'patient-view', hookInstance: 'h', context, prefetch: change(prefetch) };
}

test('explain a stored request by its prefetch alone', () => {
  const whole = file(
    'whole.json',
    storedRequest(storyById('story-2'), (it) => it),
  );
  expect(report('explain', whole, '--at', at).decision).toMatchObject({
    kind: 'prompt',
    because: ['explicit-signal'],
  });

  const { conditions: _, ...rest } = storedRequest(storyById('story-1'), (it) => it).prefetch;
  const without = file('without.json', { ...storedRequest(storyById('story-1'), () => rest) });
  const printed = report('explain', without, '--at', at);
  expect([printed.outcome, printed.decision.kind, printed.cards]).toEqual(['could_not_look', 'none', []]);
  const states = printed.findings.map((it: { id: string; state: string }) => `${it.id} ${it.state}`);
  expect(states).toContain('violence-physical unknown');
});

test('a portal proxy gets no card in explain either', () => {
  const proxy = { ...storedRequest(storyById('story-2'), (it) => it) };
  const request = { ...proxy, context: { ...proxy.context, userId: 'RelatedPerson/p' } };
  expect(report('explain', file('proxy.json', request), '--at', at)).toMatchObject({
    outcome: 'no_cards',
    decision: { kind: 'none', because: ['user-not-clinician'] },
  });
});

test('bad input is one line that names the file and the fault, and quotes nothing of it', () => {
  const secret = 'Jane Doe';
  const story = storyById('story-2').bundle(t0);
  const cases: [string[], RegExp][] = [
    [['evaluate', 'nowhere.json'], /nowhere\.json: cannot be read \(ENOENT\)$/],
    [
      ['evaluate', file('broken.json', `{"name":"${secret}"`)],
      /broken\.json:1: ends before it is whole; write } at its end$/,
    ],
    [['evaluate', file('patient.json', { resourceType: 'Patient', name: secret })], /is not a FHIR Bundle$/],
    [['evaluate', file('empty.json', { resourceType: 'Bundle' })], /has no Patient$/],
    [
      ['evaluate', file('entry.json', { resourceType: 'Bundle', entry: secret })],
      /Bundle\.entry is not a list$/,
    ],
    [['evaluate', file('s2.json', story), '--encounter', 'nope'], /has no Encounter\/nope$/],
    [['evaluate', 's2.json', '--at', 'yesterday'], /--at yesterday: is not a moment/],
    [['evaluate', 's2.json', '--hook', 'order-sign'], /--hook order-sign: is none of/],
    [['evaluate', 's2.json', '--site', 'nowhere.yaml'], /nowhere\.yaml: cannot be read/],
    [['evaluate', 's2.json', '--loud'], /Unknown option '--loud'/],
    [['evaluate'], /^usage: pearr evaluate/],
    [['explain', 'broken.json'], /broken\.json:1: ends before it is whole/],
    [['explain', file('empty-request.json', {})], /empty-request\.json: hook:/],
    [
      [
        'explain',
        file(
          'nopatient.json',
          storedRequest(storyById('story-2'), () => ({})),
        ),
      ],
      /has no Patient\/story-2/,
    ],
    [['frobnicate'], /there is no command "frobnicate"/],
  ];
  for (const [args, expected] of cases) {
    const err = refusal(...args);
    expect(err).toMatch(expected);
    expect(err.split('\n').length).toBe(1);
    expect(err).not.toContain(secret);
  }
});

test('two patients in one Bundle are told apart by --patient', () => {
  const both = {
    resourceType: 'Bundle',
    entry: [
      ...(storyById('story-2').bundle(t0).entry ?? []),
      ...(storyById('story-7').bundle(t0).entry ?? []),
    ],
  };
  const name = file('both.json', both);
  expect(refusal('evaluate', name, '--at', at)).toMatch(/has 2 Patients; name one with --patient/);
  expect(report('evaluate', name, '--at', at, '--patient', 'story-2').decision.kind).toBe('prompt');
  expect(report('evaluate', name, '--at', at, '--patient', 'story-7').decision.kind).toBe('none');
});

test('check names every problem of a site file, a line each', () => {
  expect(run(['check'], { folder, now: t0.getTime() }).out).toMatch(/^ok: 1 EHR, \d+ of \d+ indicators on/);
  const site = file('site.yaml', 'organization: { name: X }\npublicUrl: nowhere\nehrs: []\nmode: loud\n');
  const lines = refusal('check', site).split('\n');
  expect(lines.map((line) => line.split(': ')[1])).toEqual(
    expect.arrayContaining(['publicUrl', 'ehrs', 'mode']),
  );
});

const commands = ['check', 'explain', 'evaluate', 'sheet', 'export-knowledge'];

test('help lists every command', () => {
  const { status, out } = run([], { folder, now: t0.getTime() });
  expect(status).toBe(0);
  for (const name of commands) expect(out).toContain(`pearr ${name} `);
});

test.each(commands)('help of %s names its options, all of them', (name) => {
  const texts = [
    ['help', name],
    [name, '--help'],
    [name, 'whatever', '-h'],
  ].map((args) => run(args, { folder, now: 0 }).out);
  expect(new Set(texts).size).toBe(1);
  const [text = ''] = texts;
  const [usage = '', ...rest] = text.split('\n');
  for (const option of usage.match(/--[a-z]+/g) ?? []) expect(rest.join('\n')).toContain(`  ${option} `);
  expect(rest.at(-1)).toMatch(new RegExp(`^ {2}pearr ${name} `));
});

test('a command that is nearly one is pointed at', () => {
  expect(refusal('shet', 'epic')).toBe('pearr: there is no command "shet"; did you mean "sheet"?');
  expect(refusal('help', 'explane')).toMatch(/did you mean "explain"/);
});
