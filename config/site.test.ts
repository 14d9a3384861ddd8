import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { exampleSiteFile } from './example.ts';
import { exampleSite, variables } from './example-rules.testing.ts';
import { loadRules } from './knowledge.ts';
import { formatProblem } from './problem.ts';
import { loadSite, parseSite } from './site.ts';

const example = readFileSync(exampleSiteFile(), 'utf8');

function problems(change: (yaml: string) => string): string[] {
  const parsed = parseSite('site.yaml', change(example), variables);
  return 'problems' in parsed ? parsed.problems.map(formatProblem) : [];
}

test('the example site is valid', () => {
  expect(problems((yaml) => yaml)).toEqual([]);
});

test('a site starts silent unless it says otherwise', () => {
  const parsed = parseSite('site.yaml', example.replace('mode: live', ''), variables);
  expect('site' in parsed && parsed.site.mode).toBe('silent');
});

test.each([
  ['a key that does not exist', 'mode: live', 'moode: live', 'Unrecognized key: "moode"'],
  [
    'a card that hints',
    'mode: live',
    'mode: live\ncard: { summary: Screen for abuse }',
    'card.summary: must not hint',
  ],
  [
    'a card that is too long',
    'mode: live',
    `mode: live\ncard: { summary: ${'x'.repeat(140)} }`,
    'card.summary: Too big',
  ],
  [
    'a public URL with a path',
    'publicUrl: ${APP_ORIGIN}',
    'publicUrl: https://a.example/app',
    'publicUrl: must be an origin',
  ],
  [
    'an origin that stands for many',
    'frameOrigins: ["${DEV_EHR_ORIGIN}"]',
    'frameOrigins: ["https://*.example.org"]',
    'ehrs.0.frameOrigins.0: must be an origin',
  ],
  [
    'an origin that would be one more rule of the page’s policy',
    'frameOrigins: ["${DEV_EHR_ORIGIN}"]',
    'frameOrigins: ["https://ehr.example;sandbox"]',
    'ehrs.0.frameOrigins.0: must be an origin',
  ],
  [
    'a variable nobody gave',
    'publicUrl: ${APP_ORIGIN}',
    'publicUrl: ${NOBODY}',
    '${NOBODY} has no value here',
  ],
  [
    'a date that is none',
    'verifiedOn: 2026-11-24',
    'verifiedOn: 2026-02-30',
    'resources.0.verifiedOn: Invalid',
  ],
  ['YAML that is none', 'mode: live', 'mode: [live', 'line'],
  ['a key twice', 'mode: live', 'mode: live\nmode: silent', 'Map keys must be unique'],
])('%s is named', (_, from, to, message) => {
  const [first] = problems((yaml) => yaml.replace(from, () => to));
  expect(first).toContain(message);
});

test('outside development every address is https, each that is not is named', () => {
  const plain = { APP_ORIGIN: 'http://guide.example', DEV_EHR_ORIGIN: 'http://ehr.example' };
  const parsed = parseSite('site.yaml', example, plain);
  expect('problems' in parsed && parsed.problems.map(({ path }) => path)).toEqual([
    'publicUrl',
    'ehrs.0.iss',
    'ehrs.0.cdsClient.jku',
    'ehrs.0.frameOrigins.0',
  ]);
  const secure = { APP_ORIGIN: 'https://guide.example', DEV_EHR_ORIGIN: 'https://ehr.example' };
  expect(parseSite('site.yaml', example, secure)).toHaveProperty('site');
});

test('two EHRs may not share an id or an iss', () => {
  const twice = problems((yaml) =>
    yaml.replace('ehrs:\n', () => `ehrs:\n${yaml.split('ehrs:\n')[1]?.split('\n\n')[0]}\n`),
  );
  expect(twice.map((it) => it.split(': ').slice(1, 2)[0])).toEqual(['ehrs.1.id', 'ehrs.1.iss']);
});

test('a file that is not there is one problem', () => {
  const loaded = loadSite('/nowhere/site.yaml');
  expect('problems' in loaded && loaded.problems).toEqual([
    { file: '/nowhere/site.yaml', path: '', message: 'cannot be read (ENOENT)' },
  ]);
});

test('an override changes the rule set and its hash, an unknown indicator is named', () => {
  const site = exampleSite();
  const hashOf = (indicators: typeof site.indicators) => {
    const loaded = loadRules({ ...site, indicators });
    return 'rules' in loaded ? loaded.rules.hash : loaded.problems.map((it) => it.message).join();
  };
  const plain = hashOf([]);
  expect(hashOf([])).toBe(plain);
  expect(hashOf([{ id: 'violence-physical', on: false }])).not.toBe(plain);
  expect(hashOf([{ id: 'nobody', on: false }])).toBe('there is no indicator "nobody"');
});
