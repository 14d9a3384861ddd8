import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assessChart, bundleToPrefetch, decideFor, firingOverride, type RuleSet } from '@pearr/cds-services';
import { storyById } from '@pearr/fhir-fixtures';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { exampleSiteFile } from './example.ts';
import { t0, variables } from './example-rules.testing.ts';
import { loadRules, type RuleChanges } from './knowledge.ts';
import { loadSite } from './site.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pearr-own-'));
  mkdirSync(join(folder, 'own'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Writes a site file beside its own knowledge and loads its rules as a server would. */
function load(files: Readonly<Record<string, string>>, site = 'knowledge: { folders: [own] }') {
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, 'own', name), text);
  const path = join(folder, 'site.yaml');
  writeFileSync(path, `${readFileSync(exampleSiteFile(), 'utf8')}\n${site}\n`);
  const loaded = loadSite(path, variables);
  return 'problems' in loaded ? loaded : loadRules(loaded.site);
}

function problems(...given: Parameters<typeof load>): string[] {
  const loaded = load(...given);
  if (!('problems' in loaded)) return [];
  return loaded.problems.map(
    ({ file, path, message }) => `${file.replace(`${folder}/`, '')} ${path} ${message}`,
  );
}

const about =
  'version: 1.0.0, title: t, source: s, strength: D, owner: o, reviewed: 2026-11-24, lookback: { months: 24 }';
const indicator = (id: string, criterion: string, domain = 'V') =>
  `domain: ${domain}\nindicators:\n  - { id: ${id}, ${about}, criterion: ${criterion} }\n`;
const valueSet = (id: string, code: string) =>
  `valueSets:\n  - { id: ${id}, title: t, include: [{ system: icd-10-cm, codes: ["${code}"] }] }\n`;

function decide(rules: RuleSet, id: string) {
  const story = storyById(id);
  const { patientId, encounterId, user: userId } = story;
  const prefetch = bundleToPrefetch(JSON.parse(JSON.stringify(story.bundle(t0))));
  const assessment = assessChart(rules, prefetch, { patientId, encounterId, at: t0.getTime() });
  if ('error' in assessment) throw new Error(assessment.error);
  return decideFor(rules, assessment, { userId });
}

function rulesWith(changes: RuleChanges): RuleSet {
  const loaded = loadRules(changes);
  if ('problems' in loaded) throw new Error(JSON.stringify(loaded.problems));
  return loaded.rules;
}

describe("a site's own knowledge", () => {
  test('stands beside ours, takes the place of what has an id of ours, and changes the hash', () => {
    const loaded = load({
      'local.yaml': indicator('local-burns', '{ kind: codes, in: [burns] }'),
      'changed.yaml': indicator('violence-assault', '{ kind: codes, in: [burns] }'),
      'sets.yml': valueSet('burns', 'T20'),
    });
    if ('problems' in loaded) throw new Error(JSON.stringify(loaded.problems));
    const of = (id: string) => loaded.knowledge.indicators.filter((it) => it.id === id);
    expect(of('local-burns')).toMatchObject([{ domain: 'V', on: true }]);
    expect(of('violence-assault')).toMatchObject([{ criterion: { in: ['burns'] } }]);
    expect(loaded.rules.hash).not.toBe(rulesWith({}).hash);
  });

  test.each([
    [
      'a value set that there is not',
      indicator('x', '{ kind: codes, in: [homelesness] }'),
      'own/a.yaml indicators.0.criterion there is no value set "homelesness"; did you mean "homelessness"?',
    ],
    [
      'a protected code',
      valueSet('x', 'Z60.3'),
      /^own\/a\.yaml valueSets\.0\.include\.0\.codes\.0 .*protected attribute/,
    ],
    [
      'a protected phrase',
      indicator('x', '{ kind: text, phrases: [does not speak english] }', 'N'),
      /^own\/a\.yaml indicators\.0\.criterion\.phrases\.0 "english" states a protected attribute/,
    ],
    [
      'the known history',
      indicator('known-exploitation', '{ kind: codes, in: [burns] }'),
      /^own\/a\.yaml indicators\.0\.id "known-exploitation" tells who has a known history and cannot be replaced/,
    ],
    [
      'its value set',
      valueSet('known-history', 'T20'),
      /^own\/a\.yaml valueSets\.0\.id "known-history" tells who/,
    ],
    ['neither kind', 'rules: []\n', 'own/a.yaml  has neither indicators nor valueSets'],
    [
      'an id twice',
      `${valueSet('x', 'T20')}${valueSet('x', 'T21').split('\n')[1]}\n`,
      'own/a.yaml valueSets.1.id "x" is defined twice',
    ],
  ])('%s is refused, in its file and place', (_, text, expected) => {
    const found = problems({ 'a.yaml': text, 'z.yaml': valueSet('burns', 'T20') });
    expect(found).toEqual([typeof expected === 'string' ? expected : expect.stringMatching(expected)]);
  });

  test('a folder that is not there, or empty, is named', () => {
    expect(problems({}, 'knowledge: { folders: [nowhere, own] }')).toEqual([
      'nowhere  is no folder that can be read (ENOENT)',
      'own  holds no YAML file',
    ]);
  });
});

const changes = (firing: object): RuleChanges => ({ firing: firingOverride.parse(firing) });

describe("a site's own firing rules", () => {
  test('are merged by id: changed, taken away, added', () => {
    const { firing } = rulesWith(
      changes({
        rules: [
          { id: 'domains-youth', maxAge: 21 },
          { id: 'work-harm-minor', on: false },
          { id: 'violence-alone', when: [{ anyDomain: ['V'] }] },
        ],
        cap: { first: ['V'] },
      }),
    );
    expect(firing.rules.map(({ id }) => id)).toEqual([
      'explicit-signal',
      'domains-youth',
      'domains-adult',
      'work-harm-control',
      'violence-alone',
    ]);
    expect(firing.rules[1]).toMatchObject({ minAge: 11, maxAge: 21 });
    expect(firing.cap).toEqual({ exempt: ['C', 'N'], first: ['V'] });
    expect(firing.rules.at(-1)).toEqual({
      id: 'violence-alone',
      when: [{ anyDomain: ['V'], thisEncounter: false }],
    });
  });

  test('decide: story 7 has one domain, and a rule of one domain fires', () => {
    const own = changes({ rules: [{ id: 'violence-alone', when: [{ anyDomain: ['V'] }] }] });
    expect(decide(rulesWith({}), 'story-7').kind).toBe('none');
    expect(decide(rulesWith(own), 'story-7')).toMatchObject({ kind: 'prompt', because: ['violence-alone'] });
  });

  test.each([
    [{ rules: [{ id: 'nobody', on: false }] }, 'firing.rules.0.id there is no rule "nobody" to take away'],
    [{ rules: [{ id: 'mine', maxAge: 30 }] }, 'firing.rules.0 "mine" is a rule of your own and needs "when"'],
    [
      { rules: [{ id: 'domains-youth' }, { id: 'domains-youth' }] },
      'firing.rules.1.id "domains-youth" stands twice',
    ],
    [
      { rules: [{ id: 'mine', when: [{ tag: 'work-harmm' }] }] },
      'firing.rules.0.when.0 no indicator has the tag "work-harmm"; did you mean "work-harm"?',
    ],
    [
      { rules: [{ id: 'mine', when: [{ countOf: ['V', 'S'], atLeast: 3 }] }] },
      'firing.rules.0.when.0 at least 3 of 2 domains can never be',
    ],
    [
      { rules: [{ id: 'domains-adult', maxAge: 20 }] },
      'firing.rules.0.minAge nobody is at least 25 and at most 20',
    ],
  ])('%j is refused', (firing, expected) => {
    const loaded = loadRules(changes(firing));
    if (!('problems' in loaded)) throw new Error('it loads');
    expect(loaded.problems.map(({ path, message }) => `${path} ${message}`)).toEqual([expected]);
  });

  test('no rule is left', () => {
    const ids = rulesWith({}).firing.rules.map(({ id }) => ({ id, on: false }));
    expect(loadRules(changes({ rules: ids }))).toMatchObject({ problems: [{ message: 'no rule is left' }] });
  });

  test.each(['KNOWN', 'P'])('domain %s makes no rule fire, by name or by tag', (domain) => {
    for (const when of [{ anyDomain: [domain] }, { countOf: [domain], atLeast: 1 }])
      expect(firingOverride.safeParse({ rules: [{ id: 'mine', when: [when] }] }).success).toBe(false);
    const tagged = indicator('mine', '{ kind: codes, in: [burns] }', domain).replace(
      '- {',
      '- { tags: [mine],',
    );
    const site = 'knowledge: { folders: [own] }\nfiring: { rules: [{ id: mine, when: [{ tag: mine }] }] }';
    expect(problems({ 'a.yaml': tagged, 'b.yaml': valueSet('burns', 'T20') }, site)).toEqual([
      `site firing.rules.0.when.0 "mine" is a tag of domain ${domain}, by which no rule fires`,
    ]);
  });

  test('however eager, never turn a known history or a completed conversation into a prompt', () => {
    const all = ['V', 'S', 'M', 'U', 'H', 'R', 'C', 'N', 'W', 'L'].map((it) => ({
      id: `any-${it.toLowerCase()}`,
      when: [{ anyDomain: [it] }],
    }));
    const eager = rulesWith(changes({ rules: all }));
    expect(decide(eager, 'story-12').kind).toBe('support');
    expect(decide(eager, 'story-11-completed-10')).toMatchObject({
      kind: 'none',
      because: ['completed-recently'],
    });
    expect(decide(eager, 'story-11-in-progress').kind).toBe('resume');
  });
});

test('the youngest age may be raised, never below ten', () => {
  const eligible = (minAge: number) =>
    load({ 'a.yaml': valueSet('burns', 'T20') }, `eligibility: { minAge: ${minAge} }`);
  expect(eligible(13)).toMatchObject({
    rules: { firing: { eligibility: { minAge: 13, completedWithinDays: 90 } } },
  });
  expect(eligible(9)).toMatchObject({ problems: [{ path: 'eligibility.minAge' }] });
});
