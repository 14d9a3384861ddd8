import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exampleSiteFile, loadContent, loadRules, loadSite } from '@pearr/config';
import { smallClinicFile } from '@pearr/fhir-fixtures';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { variables } from '../variables.ts';
import { checkSite } from './check-site.ts';
import { formatFound } from './found.ts';
import { withoutExample } from './of-example.testing.ts';

const now = Date.parse('2026-12-01T00:00:00Z');
const folder = mkdtempSync(join(tmpdir(), 'pearr-named-'));
afterAll(() => rmSync(folder, { recursive: true }));

const example = readFileSync(exampleSiteFile(), 'utf8');
const form = readFileSync(smallClinicFile(), 'utf8');
const law = readFileSync(join(exampleSiteFile(), '../jurisdictions/us-ca.yaml'), 'utf8');
const words = `language: fr
headline: Carte
lead: Une aide privée.
call: Appelez
text: Écrivez
callInstead: Appelez
sayLanguage: Dites {language}
youDecide: Vous décidez.
keepSafe: Gardez-la en lieu sûr.
emergency: En danger, le 911.
sections: []
`;
const site = `${example}
questionnaire: { file: forms/clinic.json }
`
  .replace(
    'reviewedOn: 2026-11-24 }',
    'reviewedOn: 2026-11-24 }\n  - { language: fr, reviewer: R, reviewedOn: 2026-11-24, file: fr.yaml }',
  )
  .replace('  - pack: us-ca', '  - pack: us-ca\n  - file: law.yaml');

/** A site whose every file is sound. */
beforeEach(() => {
  mkdirSync(join(folder, 'forms'), { recursive: true });
  write({ 'site.yaml': site, 'forms/clinic.json': form, 'fr.yaml': words, 'law.yaml': law });
});

function write(files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
}

/** What is found, with the folder left out. */
function check() {
  const { errors, warnings } = checkSite('site.yaml', join(folder, 'site.yaml'), now);
  const lines = (found: typeof errors) => found.map((it) => formatFound(it).replaceAll(`${folder}/`, ''));
  return { errors: lines(errors), warnings: withoutExample(lines(warnings)) };
}

/** Whether a server would start on the site. */
function starts(): boolean {
  const file = join(folder, 'site.yaml');
  const loaded = loadSite(file, variables);
  if ('problems' in loaded) return false;
  const rules = loadRules(loaded.site);
  return !('problems' in rules) && !('problems' in loadContent(loaded.site, file, rules.knowledge));
}

const lineOf = (text: string, part: string | RegExp) =>
  text.split('\n').findIndex((it) => (typeof part === 'string' ? it.includes(part) : part.test(it))) + 1;

test('a site whose files are sound has no error, and starts', () => {
  expect([check(), starts()]).toEqual([{ errors: [], warnings: [] }, true]);
});

test('what is planted in the files a site names is found, each in its own file, and beside errors of the site file', () => {
  write({
    'site.yaml': site.replace('mode: live', 'mode: loud').replace('pack: us-ca', 'pack: us-cal'),
    'forms/clinic.json': form.replace('"type": "choice"', '"type": "attachment"'),
    'fr.yaml': words.replace('headline', 'headlin').replace('{language}', 'la langue'),
    'law.yaml': law.replace('expires:', 'expires: soon #').replace(/about: .*/, 'about: reporting-abuse'),
  });
  const { errors } = check();
  expect(errors.map((it) => it.split(/[;,]/)[0])).toEqual([
    `site.yaml:${lineOf(site, 'mode: live')}: mode: "loud" is not allowed here`,
    `site.yaml:${lineOf(site, 'pack: us-ca')}: jurisdictions.1.pack: there is no pack "us-cal"`,
    expect.stringMatching(
      new RegExp(`^forms/clinic.json:${lineOf(form, '"linkId": "about.minor"')}: about.minor: `),
    ),
    'fr.yaml:2: headlin: there is no key "headlin" here',
    'fr.yaml:7: sayLanguage: must hold {language}',
    expect.stringMatching(new RegExp(`^law.yaml:${lineOf(law, 'expires:')}: expires: `)),
    `law.yaml:${lineOf(law, 'about:')}: statements.0.about: "reporting-abuse" is not allowed here`,
  ]);
  expect(errors[1]).toContain('did you mean "us-ca"?');
  expect(errors[3]).toContain('did you mean "headline"?');
});

test.each([
  [
    'that is not there',
    { 'site.yaml': site.replace('clinic.json', 'clinc.json') },
    'questionnaire.file: there is no file "forms/clinc.json"; did you mean "forms/clinic.json"?',
  ],
  [
    'in a folder that is not there',
    { 'site.yaml': site.replace('forms/', 'form/') },
    `there is no file "form/clinic.json"; its path is relative to the site file: looked for form/clinic.json`,
  ],
  [
    'that is a folder',
    { 'site.yaml': site.replace('forms/clinic.json', 'forms') },
    'questionnaire.file: "forms" is a folder, and a file is wanted',
  ],
  [
    'of wording that is not there',
    { 'site.yaml': site.replace('fr.yaml', 'fr.yml') },
    'languages.1.file: there is no file "fr.yml"; did you mean "fr.yaml"?',
  ],
  [
    'of law that is not there',
    { 'site.yaml': site.replace('law.yaml', 'lawyer.yaml') },
    'jurisdictions.2.file: there is no file "lawyer.yaml"',
  ],
  [
    'with a comma too much',
    { 'forms/clinic.json': form.replace('"language": "en",', '"language": "en",,') },
    'forms/clinic.json:4: a , stands where it may not',
  ],
  [
    'with a comma at the end',
    { 'forms/clinic.json': form.replace(/\}\s*$/, ',\n}\n') },
    ': a comma stands before }; take the comma out',
  ],
  [
    'with a comment',
    { 'forms/clinic.json': `{ // ours\n${form.slice(1)}` },
    'forms/clinic.json:1: JSON has no comments; take it out',
  ],
  ['that is empty', { 'forms/clinic.json': '' }, 'forms/clinic.json:1: ends before it is whole'],
  [
    'of another resource',
    { 'forms/clinic.json': form.replace('"Questionnaire"', '"Bundle"') },
    'forms/clinic.json:2: resourceType: This is not a Questionnaire.',
  ],
  [
    'of wording in another language',
    { 'fr.yaml': words.replace('language: fr', 'language: es') },
    'fr.yaml:1: language: is "es", and the site file names it for "fr"; write fr',
  ],
  [
    'of wording that is no YAML',
    { 'fr.yaml': `${words}lead: twice\n` },
    'fr.yaml:12: Map keys must be unique',
  ],
  [
    'of wording that nobody wrote',
    { 'site.yaml': site.replace(', file: fr.yaml', '') },
    'languages.1: there is no wording in "fr"; name a file of your own; with the product come en, es',
  ],
  [
    'of law that is over before it began',
    { 'law.yaml': law.replace(/expires: .*/, 'expires: 2001-01-01') },
    'law.yaml:6: expires: must be after compiled',
  ],
])('a file %s', (_, files, expected) => {
  write(files);
  const { errors } = check();
  expect(errors).toHaveLength(1);
  expect(errors[0]).toContain(expected);
  expect(starts()).toBe(false);
});

test('a form that works but not as the authoring rules want it is warned of, by line', () => {
  const open = form.replace(/("linkId": "close\.hours",\s+"type": )"choice"/, '$1"open-choice"');
  write({ 'forms/clinic.json': open });
  const line = lineOf(open, '"linkId": "close.hours"');
  expect(check()).toEqual({
    errors: [],
    warnings: [expect.stringContaining(`forms/clinic.json:${line}: warning: close.hours: FREE_TEXT: `)],
  });
});

test('a form in which nobody can be asked what may leave is told, where a service would learn the name', () => {
  const renamed = form.replace('"respond.agreed"', '"respond.details"');
  write({ 'forms/clinic.json': renamed });
  const { errors, warnings } = check();
  expect(errors).toEqual([]);
  expect(warnings).toEqual([
    `site.yaml:${lineOf(site, 'questionnaire:')}: warning: questionnaire.file: has no group "respond.agreed", so nobody is asked who may learn the patient's name: Community agency are asked without one; add the group, shown where respond.consent is yes`,
  ]);
  write({ 'site.yaml': site.replace('leavesOrganization: true', 'leavesOrganization: false') });
  expect(check().warnings).toEqual([]);
});

const withRecords = `${site}quality: { records: export }\n`;
const recordsAt = `site.yaml:${lineOf(withRecords, /^quality: /)}:`;

test('a folder of records that is not there, or holds none, is a warning with what to write', () => {
  write({ 'site.yaml': withRecords });
  const told =
    'the quality page counts our own log alone; write the records there: pearr fetch --out export --key FILE';
  expect(check()).toEqual({
    errors: [],
    warnings: [`${recordsAt} warning: quality.records: "export" is not there: ${told}`],
  });
  mkdirSync(join(folder, 'export'));
  write({ 'export/notes.txt': '' });
  expect(check()).toEqual({
    errors: [],
    warnings: [`${recordsAt} warning: quality.records: "export" holds no .ndjson: ${told}`],
  });
  write({ 'export/Encounter.ndjson': '' });
  expect(check()).toEqual({ errors: [], warnings: [] });
  rmSync(join(folder, 'export'), { recursive: true });
});

test('a file in place of the folder of records is an error', () => {
  write({ 'site.yaml': withRecords, export: '' });
  expect(check().errors).toEqual([
    `${recordsAt} quality.records: "export" is a file, and a folder is wanted; name the folder it lies in`,
  ]);
  rmSync(join(folder, 'export'));
});
