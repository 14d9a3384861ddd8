import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { exampleSiteFile, loadSite } from '@pearr/config';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { variables } from '../variables.ts';
import { checkSite } from './check-site.ts';
import { formatFound } from './found.ts';
import { withoutExample } from './of-example.testing.ts';

const now = Date.parse('2026-12-01T00:00:00Z');
const example = readFileSync(exampleSiteFile(), 'utf8');
const planted = fileURLToPath(new URL('planted-errors.yaml', import.meta.url));
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'pearr-check-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function checkWhole(text: string, at = now) {
  const path = join(folder, 'site.yaml');
  writeFileSync(path, text);
  const { errors, warnings } = checkSite('site.yaml', path, at);
  return { errors: errors.map(formatFound), warnings: warnings.map(formatFound) };
}

function checkText(text: string, at = now) {
  const { errors, warnings } = checkWhole(text, at);
  return { errors, warnings: withoutExample(warnings) };
}

/** The example with one text put in place of another, which must be there. */
function changed(from: string | RegExp, to: string): string {
  const result = example.replace(from, () => to);
  expect(result).not.toBe(example);
  return result;
}

const beside = (keys: string) => `\ncoordination: { clientId: pearr-coordination, ${keys} }\n`;

test('eleven planted errors are eleven found, each with its line and what to write', () => {
  const { errors } = checkSite('planted.yaml', planted, now);
  expect(errors.map(formatFound)).toEqual([
    'planted.yaml:1: organisation: there is no key "organisation" here; did you mean "organization"?',
    'planted.yaml:3: publicUrl: "https://guide.example.org/app" must be an origin without a path, such as https://ehr.example.org; write https://guide.example.org',
    'planted.yaml:4: mode: "loud" is not allowed here; it may be silent, live',
    'planted.yaml:6: ehrs.0.id: "Main EHR" must be kebab-case; write main-ehr',
    'planted.yaml:7: ehrs.0.iss: "ehr.example.org/fhir" is not an http or https URL; write https://ehr.example.org/fhir',
    'planted.yaml:14: ehrs.0.smart.clientAuth: there is no key "clientAuth" here; did you mean "auth"?',
    'planted.yaml:15: ehrs.0.noteCodes.0: "http://loinc.org 54094-8" must be system|code; write http://loinc.org|54094-8',
    'planted.yaml:17: indicators.0.id: there is no indicator "violence-phsical"; did you mean "violence-physical"?',
    'planted.yaml:21: resources.0.phone: must be a text, not a number; put it in quotes: "988"',
    'planted.yaml:24: resources.0.verifiedOn: "11/24/2026" is not a day as YYYY-MM-DD; write 2026-11-24',
    'planted.yaml:29: referrals.0.targetMinutes: must be a number, not a text; write 60 without quotes',
  ]);
});

test('a place is found by its own line, one that is lacking by its parent, and one of several in a line as well', () => {
  const text = example.replace(
    '    vendor: open',
    '    vendor: closed\n    prefetchKeys: { patient: p, condition: c }',
  );
  const lines = text.split('\n');
  const { errors } = checkText(text.replace('    iss: ${DEV_EHR_ORIGIN}/fhir\n', ''));
  const at = (part: string) => lines.findIndex((line) => line.includes(part));
  expect(errors.map((it) => Number(it.split(':')[1]))).toEqual([
    at('- id: development') + 1,
    at('vendor: closed'),
    at('prefetchKeys:'),
  ]);
});

test('the example has no error and nothing to look at but that it is one', () => {
  expect(checkText(example)).toEqual({ errors: [], warnings: [] });
  expect(checkWhole(example).warnings.map((line) => line.replace(/^\S+ /, ''))).toEqual([
    'warning: resources: still as in the example site file: national-hotline, crisis-line; ring each, and write the day on which you did',
    'warning: interpreter: still as in the example site file: Interpreters by telephone; write how your site calls an interpreter',
    'warning: languages: still as in the example site file: es; name who has read the wording, or take the language out',
    'warning: jurisdictions.0: us-federal was not reviewed by counsel, and runs out on 2027-11-24; have your counsel read it, and write confirmedBy and confirmedOn',
    'warning: jurisdictions.1: us-ca was not reviewed by counsel, and runs out on 2027-05-24; have your counsel read it, and write confirmedBy and confirmedOn',
    expect.stringContaining('warning: learning: still as in the example site file: Human Trafficking 101'),
    'warning: safetyContacts: still as in the example site file: nurse-supervisor, patient-safety, security; write whom your staff tell',
    expect.stringContaining(
      'warning: referrals: still as in the example site file: Survivor advocate on call, ',
    ),
  ]);
});

test('another day is enough for a number that is real, and not for one that is invented', () => {
  const { warnings } = checkWhole(example.replaceAll('verifiedOn: 2026-11-24', 'verifiedOn: 2026-11-25'));
  const told = warnings.flatMap((line) => / (\w+): still as in the example/.exec(line)?.[1] ?? []);
  expect(told).toEqual(['interpreter', 'languages', 'safetyContacts', 'referrals']);
});

test.each([
  ['2026-12-01', ' was not reviewed by counsel, and runs out on 2027-05-24', '2026-11-23'],
  ['2026-12-01', undefined, '2026-11-24'],
  ['2027-05-20', ' runs out in 4 days, on 2027-05-24', '2026-11-24'],
  ['2027-05-25', ' ran out on 2027-05-24', '2026-11-24'],
])('on %s of a summary of law: %s, confirmed on %s', (day, expected, confirmedOn) => {
  const text = changed('pack: us-ca', `{ pack: us-ca, confirmedBy: Counsel, confirmedOn: ${confirmedOn} }`);
  const { warnings } = checkWhole(text, Date.parse(`${day}T00:00:00Z`));
  const ofPack = warnings.filter((line) => line.includes(': us-ca '));
  expect(ofPack).toHaveLength(expected === undefined ? 0 : 1);
  if (expected !== undefined) expect(ofPack[0]).toContain(`: us-ca${expected}`);
});

test('a file without an error is one that the server starts with, and the other way round', () => {
  const loaded = loadSite(planted, variables);
  expect('problems' in loaded).toBe(true);
  const sound = checkSite('e', exampleSiteFile(), now).sound;
  expect(loadSite(exampleSiteFile(), variables)).toEqual({ site: sound?.site });
});

/** Nine lines whose aliases stand for two thousand million words. */
const bomb = [...'abcdefghi']
  .map((name, index, names) => {
    const of = index === 0 ? '"x"' : `*${names[index - 1]}`;
    return `${name}: &${name} [${Array(11).fill(of).join(', ')}]`;
  })
  .join('\n');

describe('errors', () => {
  test.each([
    ['YAML that is none', changed('mode: live', 'mode: [live'), /^site\.yaml:\d+: /],
    ['a key twice', changed('mode: live', 'mode: live\nmode: silent'), /:\d+: Map keys must be unique/],
    ['aliases that would fill the memory', `${bomb}\n${example}`, /^site\.yaml: .*alias/],
    [
      'a variable nobody gave',
      changed('publicUrl: ${APP_ORIGIN}', 'publicUrl: ${APP_ORIGN}'),
      ': ${APP_ORIGN} has no value here; did you mean ${APP_ORIGIN}?',
    ],
    [
      'a client in a browser that anybody could call as',
      changed('publicUrl: ${APP_ORIGIN}', 'publicUrl: https://guide.example.org').replace(
        '    cdsClient:\n',
        '    cdsClient:\n      browser: { origin: http://localhost:8082 }\n',
      ),
      ': ehrs.0.cdsClient.browser: is for development: anybody who has the key in its pages can call as it',
    ],
    [
      'a client in a browser elsewhere',
      changed(
        '    cdsClient:\n',
        '    cdsClient:\n      browser: { origin: https://sandbox.cds-hooks.org }\n',
      ),
      'ehrs.0.cdsClient.browser.origin: must be on this machine, such as http://localhost:8082',
    ],
    [
      'a public host in clear',
      changed('publicUrl: ${APP_ORIGIN}', 'publicUrl: http://guide.example.org'),
      'publicUrl: "http://guide.example.org" must be https, except on localhost; write https://guide.example.org',
    ],
    [
      'what is missing, with what it is for',
      changed('    iss: ${DEV_EHR_ORIGIN}/fhir\n', ''),
      'ehrs.0.iss: is missing; The FHIR base URL',
    ],
    [
      'a key of a list that has fixed ones',
      changed('    vendor: open', '    vendor: open\n    prefetchKeys: { condition: dx }'),
      'ehrs.0.prefetchKeys.condition: there is no key "condition" here; did you mean "conditions"?',
    ],
    [
      'a value that was nearly right',
      changed('vendor: open', 'vendor: epics'),
      'ehrs.0.vendor: "epics" is not allowed here; did you mean "epic"? it may be epic, oracle, athena, meditech, open',
    ],
    [
      'one of several forms, the one that was tried',
      changed('roles:', 'indicators: [{ id: violence-physical, lookback: { month: 3 } }]\nroles:'),
      'indicators.0.lookback.month: there is no key "month" here; did you mean "months"?',
    ],
    [
      'one of several forms, when none was tried',
      changed('roles:', 'indicators: [{ id: violence-physical, lookback: weekly }]\nroles:'),
      '"weekly" is not allowed here; it may be any, encounter, { months: … }',
    ],
    [
      'a number out of bounds',
      changed('roles:', 'indicators: [{ id: violence-physical, weight: 2 }]\nroles:'),
      'indicators.0.weight: must be at most 1, not 2',
    ],
    [
      'a card that hints, and by which word',
      changed('mode: live', 'mode: live\ncard: { summary: Screen for abuse }'),
      'card.summary: must not hint at what the card is about; take "Screen" out',
    ],
    [
      'a card that is too long, and by how much',
      changed('mode: live', `mode: live\ncard: { summary: ${'x'.repeat(150)} }`),
      'card.summary: must have at most 139 characters; it has 150',
    ],
    [
      'a list that is none',
      changed('languages: [en, es]', 'languages: en'),
      'languages: must be a list, not a text; write [en]',
    ],
    [
      'a yes that YAML does not know',
      changed('leavesOrganization: true', 'leavesOrganization: yes'),
      'leavesOrganization: must be true or false, not a text; write true',
    ],
    [
      'a reference that is none',
      changed('HealthcareService/social-work', 'social-work'),
      'referrals.2.performer: must be a reference such as HealthcareService/advocate',
    ],
    [
      'a time zone that there is not',
      changed('America/Los_Angeles', 'America/Los_Angelos'),
      'organization.timeZone: there is no time zone "America/Los_Angelos"; did you mean "America/Los_Angeles"?',
    ],
    [
      'a time zone of a service that there is not',
      changed('safeContact: Ask', 'timeZone: America/Los_Angelos\n    safeContact: Ask'),
      'referrals.3.timeZone: there is no time zone "America/Los_Angelos"; did you mean "America/Los_Angeles"?',
    ],
    ['an hour that is none', changed('from: "09:00"', 'from: "9"'), 'referrals.3.hours'],
    [
      'ages the wrong way round',
      changed('ages: { from: 12 }', 'ages: { from: 24, to: 12 }'),
      'referrals.3.ages: from must not be above to',
    ],
    [
      'two services of one kind without names of their own',
      changed('type: community-agency', 'type: social-work'),
      'referrals.3.id: "social-work" stands twice; give each service of one type an id of its own, such as social-work-4',
    ],
    [
      'no EHR at all',
      example.replace(/ehrs:[\s\S]*?\n\n/, 'ehrs: []\n\n'),
      'ehrs: must have at least 1 entries',
    ],
    [
      'a coordination server in clear',
      `${example}${beside('base: http://referrals.example.org/fhir')}`.replace(
        'publicUrl: ${APP_ORIGIN}',
        'publicUrl: https://guide.example.org',
      ),
      'coordination.base: "http://referrals.example.org/fhir" must be https, except on localhost; write https://referrals.example.org/fhir',
    ],
    [
      'a coordination server without a scheme',
      `${example}${beside('base: referrals.example.org/fhir')}`,
      'coordination.base: "referrals.example.org/fhir" is not an http or https URL; write https://referrals.example.org/fhir',
    ],
    [
      'a coordination server that paths cannot be put behind',
      `${example}${beside('base: https://referrals.example.org/fhir/')}`,
      'coordination.base: must be a FHIR base: no slash at its end',
    ],
    [
      'a coordination server that is the EHR',
      `${example}${beside('base: "${DEV_EHR_ORIGIN}/fhir"')}`,
      'coordination.base: is the FHIR base of an EHR',
    ],
    [
      'a coordination server with a way to sign that there is not',
      `${example}${beside('base: https://referrals.example.org/fhir, alg: HS256')}`,
      'coordination.alg: "HS256" is not allowed here; it may be ES384, RS384',
    ],
    [
      'an EHR by the name of the coordination server',
      `${example}${beside('base: https://referrals.example.org/fhir')}`.replace(
        'id: development',
        'id: coordination',
      ),
      'ehrs.0.id: "coordination" is what the coordination server is called in the metrics',
    ],
    ['a file that holds nothing', '', 'must be a map of keys, not nothing'],
  ])('%s', (_, text, expected) => {
    const { errors } = checkText(text);
    expect(errors).toHaveLength(1);
    if (expected instanceof RegExp) expect(errors[0]).toMatch(expected);
    else expect(errors[0]).toContain(expected);
  });

  test('an EHR twice is named beside other errors', () => {
    const block = /ehrs:\n([\s\S]*?)\n\n/.exec(example)?.[1] ?? '';
    const { errors } = checkText(changed('mode: live', 'mode: loud').replace('ehrs:\n', `ehrs:\n${block}\n`));
    expect(errors.map((it) => it.split(': ')[1])).toEqual(['mode', 'ehrs.1.id', 'ehrs.1.iss']);
  });
});

describe('what is not wrong and wants to be looked at', () => {
  const epic = changed('vendor: open', 'vendor: epic');
  const override = (text: string) => changed('roles:', `indicators: [${text}]\nroles:`);

  test.each([
    [
      'a number verified long ago',
      changed('verifiedOn: 2026-11-24', 'verifiedOn: 2026-05-01'),
      ': warning: resources.0.verifiedOn: was verified 214 days ago; check that it is still right, and write the day',
    ],
    [
      'a day that is still to come',
      changed('verifiedOn: 2026-11-24', 'verifiedOn: 2027-11-24'),
      'resources.0.verifiedOn: 2027-11-24 is still to come',
    ],
    [
      'cards without a safety contact',
      example.replace(/safetyContacts:\n( {2}- .*\n)+/, 'safetyContacts: []\n'),
      'safetyContacts: is empty while cards are shown',
    ],
    [
      'an EHR that a server on this machine reaches in clear',
      changed('iss: ${DEV_EHR_ORIGIN}/fhir', 'iss: http://ehr.example.org/fhir'),
      'ehrs.0.iss: http://ehr.example.org/fhir is not encrypted; write https://',
    ],
    [
      'an audit trail that ends too early',
      changed('mode: live', 'mode: live\naudit: { keepYears: 5 }'),
      'audit.keepYears: 5 is less than the 6 years of 45 CFR 164.316(b)(2)(i)',
    ],
    [
      'a coordination server that a server on this machine reaches in clear',
      `${example}${beside('base: http://referrals.example.org/fhir')}`,
      'coordination.base: http://referrals.example.org/fhir is not encrypted; write https://',
    ],
    [
      'a scope by which referrals could not be worked on the coordination server',
      `${example}${beside('base: https://referrals.example.org/fhir, scope: system/ServiceRequest.crus system/Task.cr system/Consent.*')}`,
      'coordination.scope: lacks us of Task: referrals there could not be written, found again or worked; write system/Task.crus',
    ],
    [
      'a scope with a word that SMART has not',
      `${example}${beside('base: https://referrals.example.org/fhir, scope: system/ServiceRequest.crus system/Task.constructor system/Consent.crus')}`,
      'coordination.scope: lacks crus of Task: referrals there could not be written, found again or worked; write system/Task.crus',
    ],
    ['Epic without an audience', epic, 'ehrs.0.cdsClient.audience: is empty, and in Epic the aud'],
    ['Epic without an encounter-start', epic, 'ehrs.0.triggerActions: maps nothing to encounter-start'],
    [
      'an audience of a service that there is not',
      changed('cdsClient:\n', 'cdsClient:\n      audience: { pearr-patient-veiw: x }\n'),
      'cdsClient.audience.pearr-patient-veiw: there is no service "pearr-patient-veiw"; did you mean "pearr-patient-view"?',
    ],
    [
      'Oracle by another issuer',
      changed('vendor: open', 'vendor: oracle'),
      `ehrs.0.cdsClient.iss: is not Oracle Health's; write https://cds-hooks.cerner.com`,
    ],
    [
      'scopes by which nobody can launch',
      changed(/scope: >-(\n {8}.*)+/, 'scope: openid patient/Patient.r'),
      'ehrs.0.smart.scope: lacks launch',
    ],
    [
      'a page that nobody may open',
      example.replace(/ {2}quality: .*\n/, ''),
      'roles.quality: is empty: nobody may open /quality',
    ],
    [
      'a line that cannot be reached',
      changed('    phone: "988"\n', ''),
      'resources.1: has neither phone nor text',
    ],
    [
      'a referral that goes nowhere',
      changed('    performer: HealthcareService/medical-safe-haven\n', ''),
      'referrals.1: has neither performer nor phone',
    ],
    [
      'a service outside that a patient cannot call',
      changed('    phone: 1-555-0142\n', ''),
      'referrals.3: has no phone: a patient who wants to call there is given no number',
    ],
    [
      'a language that is none',
      changed('languages: [en, es]', 'languages: [en, e_]'),
      '"e_" is no BCP 47 tag',
    ],
    ['a name twice', changed('id: crisis-line', 'id: national-hotline'), '"national-hotline" stands twice'],
    ['a change that changes nothing', override('{ id: violence-physical, on: true }'), 'changes nothing of'],
    [
      'a change made twice',
      override('{ id: violence-physical, on: false }, { id: violence-physical, weight: 0.5 }'),
      'is changed twice',
    ],
    [
      'known history switched off',
      override('{ id: known-exploitation, on: false }'),
      '"known-exploitation" is off: known survivors may be asked again',
    ],
    [
      'a class that there is not',
      changed('roles:', 'eligibility: { encounterClasses: [EMERG] }\nroles:'),
      'eligibility.encounterClasses.0: "EMERG" is no class of HL7\'s; did you mean "EMER"?',
    ],
    [
      'an override reason that there is not',
      changed('[patient-not-alone]', '[patient-not-allone]'),
      'there is no override reason "patient-not-allone"; did you mean "patient-not-alone"?',
    ],
  ])('%s', (_, text, expected) => {
    const { errors, warnings } = checkText(text);
    expect(errors).toEqual([]);
    expect(warnings.filter((it) => it.includes(expected))).toHaveLength(1);
  });

  test.each([
    ['[{ anyDomain: [W] }]', 1],
    ['[{ countOf: [W, V], atLeast: 1 }]', 1],
    ['[{ tag: work-harm }]', 1],
    ['[{ anyDomain: [W] }, { anyDomain: [L] }]', 0],
    ['[{ countOf: [W, V], atLeast: 2 }]', 0],
    ['[{ anyDomain: [V] }]', 0],
    ['[{ anyDomain: [C, N], thisEncounter: true }]', 0],
  ])('a rule that fires on one weak domain alone: %s', (when, expected) => {
    const { errors, warnings } = checkText(`${example}\nfiring: { rules: [{ id: ours, when: ${when} }] }\n`);
    expect(errors).toEqual([]);
    const found = warnings.filter((it) => it.includes('"ours" fires on one weak domain alone: Work'));
    expect([found.length, warnings.length]).toEqual([expected, expected]);
  });

  test.each([
    ['for the site', example.replace('mode: live', 'mode: live\nprefetch: lean'), 'prefetch'],
    [
      'for one EHR',
      example.replace('    vendor: open', '    vendor: open\n    prefetch: lean'),
      'ehrs.0.prefetch',
    ],
  ])('a lean set %s: which indicators are then never present', (_, text, place) => {
    const { errors, warnings } = checkText(text);
    expect(errors).toEqual([]);
    expect(warnings).toEqual([
      expect.stringContaining(`: warning: ${place}: "development" is not asked for`),
    ]);
    expect(warnings[0]).toContain(
      'documents, socialHistory, laboratory, relatedPersons (lean); never present',
    );
    const [, never = '', less = ''] =
      /never present there: (.*); looked for in less of the chart: (.*);/.exec(warnings[0] ?? '') ?? [];
    expect(never.split(', ')).toEqual([
      'housing-no-housing-answer',
      'sexual-health-tests-repeat',
      'sexual-health-test-under-16',
    ]);
    expect(less).toContain('note-threats');
    expect(less).toContain('employer-is-contact');
    expect(less).not.toContain('violence-physical');
  });

  test('a list of parts of an EHR’s own says the same', () => {
    const { warnings } = checkText(
      example.replace('    vendor: open', '    vendor: open\n    parts: [patient, encounter, flags]'),
    );
    expect(warnings).toEqual([expect.stringMatching(/ehrs\.0\.parts: .*never present there: .*visits-/)]);
  });

  test('a domain of which nothing is left on', () => {
    const ids = [
      'violence-physical',
      'violence-sexual',
      'violence-assault',
      'violence-strangulation',
      'violence-repeat-head-injury',
    ];
    const { warnings } = checkText(override(ids.map((id) => `{ id: ${id}, on: false }`).join(', ')));
    expect(warnings).toEqual([expect.stringContaining('Violence: every indicator is off')]);
  });

  test('indicators that nobody has reviewed for a year, a line a domain', () => {
    const { warnings } = checkText(example, Date.parse('2028-01-01T00:00:00Z'));
    expect(warnings.filter((it) => it.includes('Violence: last reviewed'))).toHaveLength(1);
  });

  test('two EHRs with one issuer: the second is taken for the first', () => {
    const block = /ehrs:\n([\s\S]*?)\n\n/.exec(example)?.[1] ?? '';
    const second = block.replace('id: development', 'id: second').replace('/fhir', '/other');
    const { warnings } = checkText(
      example.replace('ehrs:\n', `ehrs:\n${block}\n`).replace(block, () => second),
    );
    expect(warnings.filter((it) => it.includes('is also that of "second"'))).toHaveLength(1);
  });
});

test("errors of a site's own knowledge are named in their own file, each with its line", () => {
  const own = join(folder, 'own');
  mkdirSync(own, { recursive: true });
  writeFileSync(
    join(own, 'local.yaml'),
    `domain: V
indicators:
  - id: local-burns
    version: 1.0.0
    title: Burns
    source: ours
    strength: D
    owner: us
    reviewd: 2026-11-24
    lookback: { months: 24 }
    criterion: { kind: codes, in: [homelesness] }
`,
  );
  const text = `${example}\nknowledge: { folders: [own] }\nindicators: [{ id: local-burns, weight: 0.5 }]\n`;
  expect(checkText(text).errors).toEqual([
    `${own}/local.yaml:9: indicators.0.reviewd: there is no key "reviewd" here; did you mean "reviewed"?`,
  ]);

  const mended = readFileSync(join(own, 'local.yaml'), 'utf8').replace('reviewd', 'reviewed');
  writeFileSync(join(own, 'local.yaml'), mended);
  expect(checkText(text).errors).toEqual([
    `${own}/local.yaml:11: indicators.0.criterion: there is no value set "homelesness"; did you mean "homelessness"?`,
  ]);

  writeFileSync(join(own, 'local.yaml'), mended.replace('homelesness', 'homelessness'));
  const fired = `${text}firing: { rules: [{ id: domains-yuoth, on: false }] }\n`;
  expect(checkText(fired).errors.map((it) => it.replace(/:\d+:/, ':'))).toEqual([
    'site.yaml: firing.rules.0.id: there is no rule "domains-yuoth" to take away; did you mean "domains-youth"?',
  ]);
  expect(checkText(text)).toMatchObject({
    errors: [],
    warnings: expect.arrayContaining([
      expect.stringContaining(`${own}/local.yaml: warning: no Spanish title`),
    ]),
  });
  writeFileSync(
    join(own, 'local.yaml'),
    mended
      .replace('homelesness', 'homelessness')
      .replace('title: Burns', 'title: Burns\n    titleIn: { es: Quemaduras }'),
  );
  expect(checkText(text).warnings.join()).not.toContain('Spanish');
});
