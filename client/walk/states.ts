import { readFileSync } from 'node:fs';
import { smallClinicFile } from '@pearr/fhir-fixtures';
import type { Answer, Answers, ArtefactOutcome, ConversationView } from '@pearr/pearr';
import { pearrCodes, pearrQuestionnaire } from '@pearr/pearr';
import type { Page } from 'playwright-core';
import { endHere, inSpanish, press } from './acts.ts';
import { withAllTypes } from './all-types.ts';
import type { FakeServer } from './fake-server.ts';
import { fullView } from './full-view.ts';

/** A state of the app that can be brought about, looked at and tested. */
export interface State {
  readonly view?: Partial<ConversationView>;
  readonly isOffline?: boolean;
  readonly faults?: FakeServer['faults'];
  readonly outcome?: FakeServer['outcome'];
  /** Keys from the opened page on, by their names, with a space between. */
  readonly keys?: string;
  /** What keys cannot do. */
  readonly act?: (page: Page, server: FakeServer) => Promise<unknown>;
  /** A cover takes it back for good. */
  readonly forgetsWhenCovered?: true;
  /** The h1 that says the state is reached. */
  readonly heading: string;
}

const coded = (...codes: string[]): Answer[] =>
  codes.map((code) => ({ valueCoding: { system: pearrCodes, code } }));

export const begun: Answers = {
  'privacy.outcome': coded('ok'),
  'limits.explained': coded('yes'),
};

const toEducate = 'Enter 1 1 1 Enter';
const toAsk = `${toEducate} 1 1 Enter`;
const toRespect = `${toAsk} 1 Enter`;
const toRespond = `${toAsk} 3 Enter`;
const toClose = `${toRespect} Enter`;
const toCheck = `${toClose} Enter`;
const toReferrals = `${toRespond} 1 1 3 Enter 1 1 1 Enter`;
const toReferralCheck = `${toReferrals} 2 1 3 2 1 2 Enter`;

const results = (...each: Pick<ArtefactOutcome, 'result' | 'reason'>[]): FakeServer['outcome'] => {
  return (written) => written.map((one, index) => ({ ...one, ...(each[index] ?? {}) }));
};

const minor = { start: { minor: true, mode: 'conversation' } } as const;
const takesNothing = { preflight: { assessment: false, referrals: false, otherReaders: 'unknown' } } as const;

export const states: Readonly<Record<string, State>> = {
  loading: { faults: [{ path: 'conversation', fault: 'hang' }], heading: 'Opening…' },
  'session-ended': {
    faults: [{ path: 'conversation', fault: { status: 404, code: 'SESSION_ENDED' } }],
    heading: 'This session has ended',
  },
  offline: { isOffline: true, heading: 'No connection' },
  unsupported: {
    view: {
      questionnaire: {
        ...pearrQuestionnaire,
        item: [{ linkId: 'x', type: 'group', item: [{ linkId: 'x.file', type: 'attachment' }] }],
      },
    },
    heading: 'This guide cannot be shown',
  },
  preflight: { heading: 'Before you begin' },
  'preflight-takes-nothing': { view: takesNothing, heading: 'Before you begin' },
  'preflight-begun-before': {
    view: {
      answers: begun,
      page: 'educate',
      revision: 3,
      patient: { name: 'Ana Example', birthDate: '2009-02-03' },
    },
    heading: 'Before you begin',
  },
  'preflight-unfinished': {
    view: { answers: begun, page: 'educate', revision: 3, isUnfinished: true },
    heading: 'Before you begin',
  },
  'preflight-colleague': {
    view: { colleague: { state: 'open', steps: ['privacy', 'limits', 'educate'] } },
    heading: 'Before you begin',
  },
  'preflight-colleague-done': {
    view: { colleague: { state: 'completed', steps: [] } },
    heading: 'Before you begin',
  },
  privacy: { keys: 'Enter', heading: 'Private time' },
  'privacy-answered': { keys: 'Enter 1', heading: 'Private time' },
  'privacy-problems': {
    keys: 'Enter 1',
    act: (page) => page.getByRole('button', { name: 'Continue' }).click(),
    heading: 'Private time',
  },
  safety: { keys: 'Enter 2 Enter', heading: 'Care goes on' },
  educate: { keys: toEducate, heading: 'Information' },
  'educate-numbers': {
    keys: toEducate,
    act: (page) => page.getByText('Numbers you can give').click(),
    heading: 'Information',
  },
  'educate-print': {
    keys: toEducate,
    act: (page) => page.getByText('Print', { exact: true }).click(),
    heading: 'Information',
  },
  ask: { keys: toAsk, heading: 'Conversation' },
  respect: { keys: toRespect, heading: 'Wishes respected' },
  respond: { keys: toRespond, heading: 'Support' },
  'respond-answered': { keys: `${toRespond} 1 1 3 Enter 1 1 1`, heading: 'Support' },
  'preflight-why': {
    act: async (page) => {
      await page.locator('#why').click();
      await page.getByRole('heading', { name: 'In the chart' }).waitFor();
    },
    heading: 'Before you begin',
    forgetsWhenCovered: true,
  },
  'preflight-why-refused': {
    act: async (page, server) => {
      server.why = { status: 403, code: 'NOT_YOUR_ROLE' };
      await page.locator('#why').click();
      await page.getByText('other roles').waitFor();
    },
    heading: 'Before you begin',
    forgetsWhenCovered: true,
  },
  'preflight-referrals': {
    act: async (page) => {
      await page.locator('#referrals').click();
      await page.getByText('Waiting for somebody').waitFor();
    },
    heading: 'Before you begin',
    forgetsWhenCovered: true,
  },
  'preflight-referrals-failed': {
    act: async (page, server) => {
      server.referrals = { status: 502, code: 'EHR_UNREACHABLE' };
      await page.locator('#referrals').click();
      await page.getByText('could not be looked up').waitFor();
    },
    heading: 'Before you begin',
    forgetsWhenCovered: true,
  },
  'duty-law': {
    view: minor,
    keys: 'Enter 4 Enter',
    act: (page) => page.getByText('What the law says').click(),
    heading: 'Patients under 18',
  },
  'duty-law-expired': {
    view: { ...minor, duty: fullView().duty.map((pack) => ({ ...pack, state: 'expired', statements: [] })) },
    keys: 'Enter 4 Enter',
    act: (page) => page.getByText('What the law says').click(),
    heading: 'Patients under 18',
  },
  duty: { view: minor, keys: 'Enter 4 Enter', heading: 'Patients under 18' },
  'duty-not-required': { view: minor, keys: 'Enter 4 Enter 3', heading: 'Patients under 18' },
  close: { keys: toClose, heading: 'Closing' },
  ending: {
    keys: 'Enter Shift+Tab',
    act: (page) => page.getByText('End here').click(),
    heading: 'End here',
  },
  'ended-early': { keys: 'Enter', act: (page) => endHere(page), heading: 'Closing' },
  check: { keys: toCheck, heading: 'Check your answers' },
  'check-referrals': { keys: toReferralCheck, heading: 'Check your answers' },
  'check-steps-only': { keys: `${toReferrals} 2 1 3 1 1 2 Enter`, heading: 'Check your answers' },
  'check-takes-nothing': { view: takesNothing, keys: toReferralCheck, heading: 'Check your answers' },
  'check-not-written': {
    faults: [{ path: 'complete', fault: { status: 502, code: 'EHR_UNREACHABLE' } }],
    keys: `${toCheck} Enter Enter`,
    act: (page) => page.getByText('The chart did not answer.').waitFor(),
    heading: 'Check your answers',
  },
  writing: {
    faults: [{ path: 'complete', fault: 'hang' }],
    keys: `${toCheck} Enter Enter`,
    heading: 'Check your answers',
  },
  result: { keys: `${toReferralCheck} Enter Enter`, heading: 'Written to the chart' },
  'result-mixed': {
    keys: `${toReferralCheck} Enter Enter`,
    outcome: results(
      { result: 'unlabelled', reason: 'LABEL_DROPPED' },
      { result: 'written' },
      { result: 'unknown', reason: 'TIMEOUT' },
      { result: 'not-written', reason: 'FORBIDDEN' },
      { result: 'not-written', reason: 'FORBIDDEN' },
    ),
    heading: 'Please look in the chart',
  },
  'result-glass': {
    keys: `${toReferralCheck} Enter Enter`,
    outcome: (written) =>
      written.map((one) => ({ ...one, result: 'not-written', reason: 'BREAK_THE_GLASS' })),
    heading: 'Nothing is in the chart',
  },
  'result-nothing': {
    view: takesNothing,
    keys: `${toReferralCheck} Enter Enter`,
    outcome: results({ result: 'not-written', reason: 'NOT_OFFERED' }),
    act: (page) => page.locator('#fold-by-hand').click(),
    heading: 'Nothing is in the chart',
  },
  closed: {
    keys: `${toCheck} Enter Enter`,
    act: (page) => page.getByText('Done').click(),
    heading: 'Closed',
  },
  'not-kept': {
    keys: 'Enter',
    act: async (page, server) => {
      server.isOffline = true;
      await press(page, '1');
      await page.getByText('will try again').waitFor();
    },
    heading: 'Private time',
  },
  merged: {
    keys: 'Enter',
    act: async (page, server) => {
      await page.getByText('Kept', { exact: true }).waitFor();
      server.view = { ...server.view, answers: begun, page: 'educate', revision: 9 };
      await press(page, '2');
      await page.getByText('Also changed in another window').waitFor();
    },
    heading: 'Private time',
  },
  replaced: {
    keys: 'Enter',
    act: async (page, server) => {
      await page.getByText('Kept', { exact: true }).waitFor();
      const outcome: readonly ArtefactOutcome[] = [
        { kind: 'assessment', result: 'written', reference: 'QuestionnaireResponse/1' },
      ];
      server.view = { ...server.view, outcome, revision: 9 };
      await press(page, '2');
      await page.getByText('Finished in another window').waitFor();
    },
    heading: 'Written to the chart',
  },
  'session-ends': {
    view: { sessionSeconds: 120 },
    keys: 'Enter',
    act: (page) => page.getByText('This session ends within minutes').waitFor(),
    heading: 'Private time',
  },
  'site-form': {
    view: { questionnaire: JSON.parse(readFileSync(smallClinicFile(), 'utf8')) },
    keys: `${toEducate} 1 1 Enter 3 Enter`,
    heading: 'Help',
  },
  spanish: { act: (page) => inSpanish(page), heading: 'Antes de empezar' },
  'spanish-respond': { act: (page) => inSpanish(page, toRespond), heading: 'Apoyo' },
  'spanish-check': { act: (page) => inSpanish(page, toReferralCheck), heading: 'Revise sus respuestas' },
  'spanish-result': {
    act: (page) => inSpanish(page, `${toReferralCheck} Enter Enter`),
    heading: 'Escrito en el expediente',
  },
  'all-types': {
    view: { questionnaire: withAllTypes(pearrQuestionnaire) },
    keys: 'Enter',
    heading: 'All kinds of questions',
  },
  paused: { keys: `${toAsk} Escape`, heading: 'Paused' },
};

/** Opens the app in a state, and waits until it is there. */
export async function reach(page: Page, server: FakeServer, state: State): Promise<void> {
  server.isOffline = state.isOffline ?? false;
  server.faults.push(...(state.faults ?? []));
  if (state.outcome !== undefined) server.outcome = state.outcome;
  // Not until all is loaded: one of the calls may hang.
  await page.goto(server.url, { waitUntil: 'commit' });
  await page.locator('h1').waitFor();
  if (state.heading !== 'Opening…') await page.getByText('Opening…').waitFor({ state: 'detached' });
  if (state.keys !== undefined) await press(page, state.keys);
  await state.act?.(page, server);
  await page.getByRole('heading', { level: 1, name: state.heading }).waitFor();
}
