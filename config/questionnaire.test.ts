import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { smallClinicFile } from '@pearr/fhir-fixtures';
import { isQuestion } from '@pearr/pearr';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { exampleSite } from './example-rules.testing.ts';
import { loadQuestionnaire, readQuestionnaire } from './questionnaire.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'pearr-form-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function load(file?: string) {
  const site = { ...exampleSite(), ...(file !== undefined && { questionnaire: { file } }) };
  return loadQuestionnaire(site, join(folder, 'site.yaml'));
}

function referralsOf(loaded: ReturnType<typeof load>): (string | undefined)[] {
  if ('problems' in loaded) throw new Error(JSON.stringify(loaded.problems));
  const question = loaded.questionnaire.form.items.get('respond.referrals');
  const options = isQuestion(question) ? question.options : [];
  return options.map(({ value }) => ('valueCoding' in value ? value.valueCoding.code : undefined));
}

test('without a form of its own a site has the published one, with the referrals it has a receiver for', () => {
  expect(referralsOf(load())).toEqual([
    'survivor-advocate',
    'medical-safe-haven',
    'social-work',
    'community-agency',
    'none',
  ]);
});

test('a smaller form of a site carries the conversation', () => {
  const loaded = load(smallClinicFile());
  expect(referralsOf(loaded)).toEqual(['survivor-advocate', 'social-work', 'none']);
  const read = readQuestionnaire(smallClinicFile());
  expect('problems' in read ? read.problems : read.checked.problems).toEqual([]);
});

test.each([
  ['lets a minor’s report be passed over', /"required": true/g, '"required": false', /DUTY/],
  ['has a part that is not supported', '"type": "choice"', '"type": "attachment"', /attachment/],
  [
    'asks before the limits are explained',
    /"limits\.explained",(\s+"operator": "=",\s+"answerCoding": \{\s+"system": "[^"]+",\s+"code": )"yes"/g,
    '"privacy.outcome",$1"ok"',
    /GATE/,
  ],
])('a form that %s is refused by linkId', (_, from, to, message) => {
  const text = readFileSync(smallClinicFile(), 'utf8').replace(from, to);
  writeFileSync(join(folder, 'form.json'), text);
  const loaded = load('form.json');
  const problems = 'problems' in loaded ? loaded.problems : [];
  expect(problems.map((one) => one.message).join('\n')).toMatch(message);
  expect(problems.map((one) => one.path)).not.toContain('');
});

test('a form that is not there keeps the server from starting', () => {
  expect(load('nowhere.json')).toMatchObject({ problems: [{ message: 'cannot be read' }] });
});

test('with a coordination server a form of a site must be able to ask what may be told there', () => {
  const file = join(folder, 'ungrouped.json');
  const text = readFileSync(smallClinicFile(), 'utf8');
  writeFileSync(file, text.replaceAll('respond.agreed', 'respond.further'));
  const coordination = {
    base: 'https://referrals.example.org/fhir',
    clientId: 'c',
    alg: 'ES384',
    scope: 's',
  } as const;
  const site = { ...exampleSite(), questionnaire: { file }, coordination };
  expect(loadQuestionnaire(site, join(folder, 'site.yaml'))).toMatchObject({
    problems: [{ path: 'respond.agreed', message: expect.stringContaining('SHARE') }],
  });
  const { coordination: _, ...without } = site;
  expect(loadQuestionnaire(without, join(folder, 'site.yaml'))).toHaveProperty('questionnaire');
});
