import { randomUUID } from 'node:crypto';
import type { VendorId } from '@pearr/dev-ehr';
import { expect, onTestFinished, test } from 'vitest';
import { sessionAt } from '../../pearr/tokens.testing.ts';
import { launch, signIn } from '../../smart/launched.testing.ts';
import { startStack } from '../../stack.testing.ts';
import { createFhirClients } from '../fhir-client.ts';
import { writeLimits } from '../guarded-fetch.ts';
import { vendorProfiles } from '../vendors/index.ts';
import { type OutsideSettings, readOutsideSettings } from './settings.ts';
import { toReport, trialProblems } from './to-report.ts';
import { type Row, runTrial, type Trial } from './trial.ts';

const SCOPE = 'launch openid fhirUser patient/*.cruds user/*.cruds';

/** A trial at the development EHR in a vendor's manner, by the token of a clinician. */
async function tried(vendor: VendorId, given: OutsideSettings['given'] = {}) {
  const stack = await startStack({
    vendor,
    site: (yaml) => yaml.replace(/scope: >-[\s\S]*?PractitionerRole\.rs/, `scope: ${SCOPE}`),
  });
  onTestFinished(() => stack.close());
  const nurse = await signIn(stack, 'Practitioner/nurse-okafor');
  const app = await launch(nurse, { patientId: 'story-2', encounterId: 'story-2-encounter' });
  const { tokens } = await sessionAt(stack, app.url);
  const settings: OutsideSettings = {
    base: stack.ehr.fhirBase,
    token: tokens.accessToken,
    profile: vendorProfiles.open,
    scope: tokens.scope,
    given,
  };
  const client = createFhirClients(writeLimits)(settings.base, settings.token);
  const deps = { client, ledger: stack.deps.store.ledger, clock: Date.now, uuid: randomUUID };
  const trial = await runTrial({ ...deps, wait: async () => undefined }, settings);
  return { trial, settings };
}

const inStory2 = {
  patient: 'Patient/story-2',
  encounter: 'Encounter/story-2-encounter',
  practitioner: 'Practitioner/nurse-okafor',
};

const lines = ({ rows }: Trial) =>
  rows.map(({ kind, type, first, copies }) =>
    [kind, type ?? '–', first.result, first.reason ?? '', copies].join(' '),
  );

async function trialAt(vendor: VendorId, given?: OutsideSettings['given']) {
  const { trial, settings } = await tried(vendor, given);
  if ('error' in trial) throw new Error(trial.message);
  return { trial, report: toReport(settings, trial) };
}

test('an open server takes everything once, in a chart of our own, and nothing stays behind', async () => {
  const { trial, report } = await trialAt('open');
  expect(lines(trial)).toEqual([
    'note DocumentReference written  1',
    'assessment QuestionnaireResponse written  1',
    'order ServiceRequest written  1',
    'task Task written  1',
    'message Communication written  1',
  ]);
  expect([trial.ifNoneExist, trial.made, trial.left]).toEqual(['honoured', 14, []]);
  expect(trialProblems(trial)).toEqual([]);
  expect(report).toContain('| order      | ServiceRequest        | written | 0 more      | written     | 1');
});

const refusals: [vendor: VendorId, told: string[]][] = [
  [
    'epic',
    [
      'note DocumentReference written  1',
      'assessment QuestionnaireResponse not-written NOT_ACCEPTED 0',
      'order ServiceRequest not-written FORBIDDEN 0',
      'task – not-written NOT_OFFERED 0',
      'message Communication not-written NOT_ACCEPTED 0',
    ],
  ],
  [
    'oracle',
    [
      'note DocumentReference not-written NOT_ACCEPTED 0',
      'assessment – not-written NOT_OFFERED 0',
      'order – not-written NOT_OFFERED 0',
      'task – not-written NOT_OFFERED 0',
      'message Communication unlabelled LABEL_DROPPED 1',
    ],
  ],
  [
    'athena',
    [
      'note – not-written NOT_OFFERED 0',
      'assessment QuestionnaireResponse not-written NOT_ACCEPTED 0',
      'order – not-written NOT_OFFERED 0',
      'task – not-written NOT_OFFERED 0',
      'message – not-written NOT_OFFERED 0',
    ],
  ],
  [
    'meditech',
    [
      'note – not-written NOT_OFFERED 0',
      'assessment QuestionnaireResponse written  1',
      'order – not-written NOT_OFFERED 0',
      'task – not-written NOT_OFFERED 0',
      'message Communication written  1',
    ],
  ],
];

test.each(refusals)(
  'what a server in the manner of %s refuses is told, thing by thing',
  async (vendor, told) => {
    const { trial, report } = await trialAt(vendor, inStory2);
    expect(lines(trial)).toEqual(told);
    expect(trialProblems(trial)).toEqual([]);
    expect(trial.rows.filter(({ more }) => more > 0)).toEqual([]);
    expect(report.match(/Left on the server/g)?.length ?? 0).toBe(trial.made);
  },
);

test('a server that takes no patient from us says by which variable one is named', async () => {
  const { trial } = await tried('epic');
  expect(trial).toEqual({
    error: 'NO_PLACE',
    message: expect.stringMatching(/^the server takes no \w+ from here .* by FHIR_\w+$/),
  });
});

const row: Row = {
  kind: 'order',
  type: 'ServiceRequest',
  first: { kind: 'order', result: 'written' },
  more: 0,
  lost: { kind: 'order', result: 'written' },
  copies: 1,
};
const fine: Trial = { rows: [row], ifNoneExist: 'honoured', left: [], made: 1 };

test.each<[what: string, change: Partial<Trial>]>([
  ['filed twice', { rows: [{ ...row, more: 1 }] }],
  ['there twice after a lost answer', { rows: [{ ...row, copies: 2 }] }],
  ['called written, and not there', { rows: [{ ...row, copies: 0 }] }],
  [
    'called not written, and there',
    { rows: [{ ...row, lost: { kind: 'order', result: 'not-written', reason: 'FORBIDDEN' } }] },
  ],
  ['left unknown without a lost answer', { rows: [{ ...row, first: { kind: 'order', result: 'unknown' } }] }],
  ['If-None-Exist stated only', { ifNoneExist: 'stated, and not honoured' }],
])('a trial fails when something is %s', (_what, change) => {
  expect(trialProblems(fine)).toEqual([]);
  expect(trialProblems({ ...fine, ...change }).length).toBe(1);
});

test('settings: a base is needed, a token never goes in clear, and no message quotes one', () => {
  const told = (env: Record<string, string>) => {
    const read = readOutsideSettings(env);
    return 'error' in read ? read.message : read.settings.given;
  };
  expect(told({})).toContain('FHIR_BASE');
  expect(told({ FHIR_BASE: 'file:///x' })).toContain('FHIR_BASE');
  expect(told({ FHIR_BASE: 'http://ehr.example/fhir', FHIR_TOKEN: 'secret' })).toBe(
    'FHIR_TOKEN: not sent in clear; FHIR_BASE must be https',
  );
  expect(told({ FHIR_BASE: 'https://ehr.example/fhir', FHIR_VENDOR: 'x' })).toContain('FHIR_VENDOR');
  const named = { FHIR_BASE: 'http://localhost:8080/fhir/', FHIR_PATIENT: 'p1', FHIR_USER: 'Practitioner/n' };
  expect(told(named)).toEqual({
    patient: 'Patient/p1',
    practitioner: 'Practitioner/n',
    encounter: undefined,
  });
});
