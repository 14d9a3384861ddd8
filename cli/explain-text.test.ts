import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { prefetchTemplates } from '@pearr/cds-services';
import { exampleSiteFile } from '@pearr/config';
import { type EpicRequestOf, epicRequest, oracleRequest, storyById } from '@pearr/fhir-fixtures';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { run } from './run.ts';

const at = '2026-11-01T12:00:00Z';
const t0 = new Date(at);
const templates = { ...prefetchTemplates };
/** Keys as one hospital's analysts typed them. */
const keys = { conditions: 'dx', notes: 'triage', relatedPersons: 'people' };
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'pearr-explain-'));
  const site = readFileSync(exampleSiteFile(), 'utf8').replace(
    'vendor: open',
    `vendor: epic
    prefetchKeys: ${JSON.stringify(keys)}
    triggerActions: { "26": encounter-start, "27": ignore }
    serviceModes: { pearr-encounter-start: silent }`,
  );
  writeFileSync(join(folder, 'epic.yaml'), site);
});
afterAll(() => rmSync(folder, { recursive: true }));

function explain(request: object, ...args: string[]): string {
  writeFileSync(join(folder, 'request.json'), JSON.stringify(request));
  const { status, out, err } = run(['explain', 'request.json', '--at', at, ...args], { folder, now: 0 });
  expect([status, err]).toEqual([0, '']);
  return out;
}

const epic = (story: string, of: Partial<EpicRequestOf> = {}) =>
  epicRequest({ story: storyById(story), t0, templates, keys, ...of });
const ofEpic = ['--ehr', 'development', '--site', 'epic.yaml'];

/** The lines below a heading. */
function section(text: string, heading: string): string[] {
  const lines = text.split('\n');
  const start = lines.indexOf(heading);
  if (start === -1) throw new Error(`no section ${heading}`);
  const end = lines.indexOf('', start);
  return lines.slice(start + 1, end === -1 ? undefined : end).map((it) => it.trim());
}

const oneOf = (lines: readonly string[], start: string) => lines.find((it) => it.startsWith(start));

describe('explain of an Epic-shaped request', () => {
  test('decides by the keys the site file names', () => {
    const json = JSON.parse(explain(epic('story-2'), ...ofEpic));
    expect([json.outcome, json.decision.because]).toEqual(['cards', ['explicit-signal']]);
    expect(Object.keys(json)).toEqual(['outcome', 'decision', 'findings', 'cards']);
  });

  test('without those keys could not look, and says which keys nobody read', () => {
    const text = explain(epic('story-2'), '--text');
    expect(text.split('\n')[0]).toMatch(/^No card, for want of data/);
    const came = section(text, 'WHAT CAME');
    expect(oneOf(came, 'conditions ')).toMatch(/^conditions +absent /);
    expect(oneOf(came, 'dx ')).toMatch(/^dx +not read +no part of the chart/);
  });

  test('shows every key in its state', () => {
    const request = epic('story-7', { refused: ['notes'], left: ['flags'] });
    const came = section(explain(request, '--text', ...ofEpic), 'WHAT CAME');
    expect(oneOf(came, 'dx (conditions)')).toMatch(/ data +1 +read$/);
    expect(oneOf(came, 'triage (notes)')).toMatch(/ failed /);
    expect(oneOf(came, 'documents')).toMatch(/ empty +known to be empty$/);
    expect(oneOf(came, 'flags')).toMatch(/ absent +not supplied: the service would fetch it/);
  });

  test('takes a trigger for what the site says, and says where the service is silent', () => {
    const started = explain(epic('story-1', { trigger: '26' }), '--text', ...ofEpic);
    expect(oneOf(section(started, 'CALL'), 'hook')).toContain(
      'trigger 26, answered as pearr-encounter-start',
    );
    expect(section(started, 'NOT IN THIS ACCOUNT').join()).toContain('silent for this EHR');
    const ignored = JSON.parse(explain(epic('story-1', { trigger: '27' }), ...ofEpic));
    expect(ignored).toMatchObject({
      outcome: 'no_cards',
      decision: { because: ['trigger-ignored'] },
      cards: [],
    });
  });

  test('an unknown EHR is refused, with the one that was meant', () => {
    writeFileSync(join(folder, 'request.json'), JSON.stringify(epic('story-1')));
    const ran = run(['explain', 'request.json', '--ehr', 'developmnt'], { folder, now: 0 });
    expect(ran).toEqual({
      status: 2,
      out: '',
      err: '--ehr developmnt: is not in the site file; did you mean "development"?',
    });
  });

  test('a misspelt key of the Patient is named', () => {
    const request = epic('story-1', { keys: { patient: 'pateint' } });
    writeFileSync(join(folder, 'request.json'), JSON.stringify(request));
    const { status, err } = run(['explain', 'request.json'], { folder, now: 0 });
    expect([status, err]).toEqual([
      2,
      expect.stringContaining('the key "pateint" may have been meant as "patient"'),
    ]);
  });
});

describe('explain --text', () => {
  test('of a card: what fired, with its evidence, and the card', () => {
    const text = explain(oracleRequest({ story: storyById('story-1'), t0, templates }), '--text');
    expect(text.split('\n')[0]).toMatch(/^A card is shown: ages 11 to 24: 2 or more of/);
    const indicators = section(text, 'INDICATORS');
    const start = indicators.findIndex((it) => it.startsWith('present mental-suicidal-ideation'));
    expect(indicators.slice(start, start + 4)).toEqual([
      'present mental-suicidal-ideation: Suicidal ideation (Mental health)',
      'looks for a code of “Suicidal ideation”; the last 24 months',
      'found',
      '- Condition/story-1-r45-851: ICD-10-CM R45.851, 2026-07-04 12:00 UTC',
    ]);
    expect(oneOf(section(text, 'FIRING RULES'), 'met ')).toMatch(/^met +domains-youth$/);
    expect(oneOf(section(text, 'THE CARD'), 'summary')).toContain('A few minutes alone');
  });

  test('of no card: how far each rule was and who was eligible', () => {
    const text = explain(epic('story-7'), '--text', ...ofEpic);
    expect(text.split('\n')[0]).toBe('No card: no firing rule is met');
    expect(section(text, 'FIRING RULES').join('\n')).toContain('(found: violence)');
    expect(oneOf(section(text, 'WHO IS ELIGIBLE'), 'ok  age')).toContain('eligible from 10');
    expect(text).not.toContain('THE CARD');
  });

  test('of what was unknown: whether it could have changed the decision', () => {
    const unknown = section(
      explain(epic('story-7', { refused: ['notes'] }), '--text', ...ofEpic),
      'WHAT WAS UNKNOWN',
    );
    expect(unknown.slice(0, 3)).toEqual([
      'notes: failed: could have changed the decision',
      'all of it present: prompt',
      'all of it absent: none',
    ]);
  });

  test('quotes no note and names nobody', () => {
    const request = epic('story-2');
    const notes = [...JSON.stringify(request).matchAll(/"valueString":"([^"]{40,})"/g)].map(
      ([, note]) => note,
    );
    const text = explain(request, '--text', ...ofEpic);
    const sentences = notes.flatMap((note = '') => note.split('. '));
    expect(sentences.length).toBeGreaterThan(0);
    expect(sentences.filter((sentence) => text.includes(sentence))).toEqual([]);
    expect(text).not.toMatch(/Denise|Carter/);
  });
});
