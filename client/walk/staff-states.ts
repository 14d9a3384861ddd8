import type { QualityView, Worklist } from '@pearr/pearr';
import type { Locator, Page } from 'playwright-core';
import { accepted, account, frame, informatics, learn, quality, worklist } from './staff-views.ts';

/** What a call of a staff page is answered; `cut`: the line is cut; `hang`: nothing comes. */
export type StaffAnswer = { readonly json: unknown } | { readonly code: string } | 'cut' | 'hang';
export type StaffAnswers = Record<string, StaffAnswer>;

/** A state of a staff page that can be brought about, looked at and read. */
export interface StaffState {
  readonly page: 'informatics' | 'learn' | 'quality' | 'response-team' | 'elsewhere';
  /** By the path of the call; the session and the page's own answer stand unless changed here. */
  readonly answers?: StaffAnswers;
  readonly act?: (page: Page, answers: StaffAnswers) => Promise<unknown>;
  /** What says that the state is reached. */
  readonly reached: (page: Page) => Locator;
}

/** What the pages are answered when all is well. */
export const usual: StaffAnswers = {
  'api/session': { json: frame },
  'api/session/end': { json: {} },
  'api/referrals': { json: worklist },
  'api/referrals/one': { json: { referral: accepted } },
  'api/quality': { json: quality },
  'api/quality?month=2026-09': { json: withMonth('2026-09') },
  'api/quality/cases': {
    json: { cases: [{ encounter: 'Encounter/one', day: '2026-10-05' }], unnamed: 1 },
  },
  'api/informatics': { json: informatics },
  'api/informatics/explain': { json: account },
  'api/learn': { json: learn },
  'api/learn/read': { json: { readAt: Date.parse('2026-11-24T12:00:00Z') } },
};

function withMonth(period: string): QualityView {
  return quality.state === 'ready' ? { ...quality, report: { ...quality.report, period } } : quality;
}

const heading = (name: string) => (page: Page) => page.getByRole('heading', { name });
const text = (words: string) => (page: Page) => page.getByText(words);
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first();
const article = (page: Page, name: string | RegExp) => page.getByRole('article', { name });
const ana = (page: Page) => article(page, /Ana Example/);

const unfold = async (page: Page) => {
  await page.locator('summary').first().waitFor();
  await page.locator('details').evaluateAll((folds: HTMLDetailsElement[]) => {
    for (const fold of folds) fold.open = true;
  });
};
const part = (name: string) => (page: Page) => page.getByRole('link', { name, exact: true }).click();
const explain = async (page: Page) => {
  await part('Explain a request')(page);
  await page.getByLabel('Hook request (JSON)').fill('{}');
  await button(page, /^Explain$/).click();
};
const without = (id: string): Worklist => ({
  ...worklist,
  referrals: worklist.referrals.filter((it) => it.id !== id),
});

const team = { page: 'response-team' } as const;
const asking = async (page: Page, answers: StaffAnswers) => {
  answers['api/referrals'] = {
    json: { ...worklist, referrals: [accepted, ...without('one').referrals] } satisfies Worklist,
  };
  await page.reload();
  await ana(page).getByRole('button', { name: 'Put on hold' }).click();
};
const spanish = async (page: Page) => button(page, 'Español').click();

export const staffStates: Readonly<Record<string, StaffState>> = {
  team: { ...team, reached: ana },
  'team-spanish': { ...team, act: spanish, reached: text('Trabajo social') },
  'team-empty': {
    ...team,
    answers: {
      'api/referrals': {
        json: { now: worklist.now, referrals: [], isWhole: false, isBesideMissing: true } satisfies Worklist,
      },
    },
    reached: text('No open referrals'),
  },
  'team-asking': { ...team, act: asking, reached: text('Why does it rest?') },
  'team-missing': {
    ...team,
    act: async (page, answers) => {
      await asking(page, answers);
      await button(page, /^Put on hold/).click();
    },
    reached: text('Choose one'),
  },
  'team-visit': {
    ...team,
    act: async (page) => {
      await button(page, /Record the visit/).click();
      await page.getByLabel('Moved to another day').check();
      await button(page, /Record the visit/).click();
    },
    reached: text('Give a day from today on'),
  },
  'team-accepted': {
    ...team,
    act: async (page, answers) => {
      await ana(page).waitFor();
      answers['api/referrals'] = {
        json: { ...worklist, referrals: [accepted, ...without('one').referrals] } satisfies Worklist,
      };
      await button(page, /^Accept/).click();
    },
    reached: text('Accepted. It is yours.'),
  },
  'team-conflict': {
    ...team,
    answers: { 'api/referrals/one': { code: 'REFERRAL_CHANGED' } },
    act: (page) => button(page, /^Accept/).click(),
    reached: text('A colleague changed this first'),
  },
  'team-gone': {
    ...team,
    answers: { 'api/referrals/one': { code: 'REFERRAL_GONE' } },
    act: async (page, answers) => {
      await ana(page).waitFor();
      answers['api/referrals'] = { json: without('one') };
      await button(page, /^Accept/).click();
    },
    reached: text('a colleague closed this first'),
  },
  'team-failed': { ...team, answers: { 'api/referrals': 'cut' }, reached: text('No connection') },
  'team-opening': { ...team, answers: { 'api/referrals': 'hang' }, reached: heading('Response team') },

  quality: { page: 'quality', reached: heading('Information given') },
  'quality-unfolded': {
    page: 'quality',
    act: unfold,
    reached: (page) => page.getByRole('columnheader', { name: 'Limits' }),
  },
  'quality-month': {
    page: 'quality',
    act: (page) => page.getByRole('combobox', { name: 'Month' }).selectOption('2026-09'),
    reached: text('September 2026 is shown'),
  },
  'quality-cases': {
    page: 'quality',
    act: (page) => button(page, 'Show the visits').click(),
    reached: text('One visit, to be looked up'),
  },
  'quality-closing': {
    page: 'quality',
    answers: { 'api/quality': { json: { mayReviewCases: false, state: 'closing', done: 40, all: 100 } } },
    reached: text('40 % read'),
  },
  'quality-nothing': {
    page: 'quality',
    answers: {
      'api/quality': {
        json: { mayReviewCases: false, state: 'nothing', closesOn: '2026-12-08', isFailing: false },
      },
    },
    reached: heading('Nothing to show yet'),
  },
  'quality-failed': {
    page: 'quality',
    answers: { 'api/quality': { code: 'UNEXPECTED' } },
    reached: text('The server could not answer'),
  },

  indicators: {
    page: 'informatics',
    act: unfold,
    reached: (page) => page.getByRole('listitem').getByText('ICD-10-CM T67'),
  },
  'indicators-none': {
    page: 'informatics',
    act: (page) => page.getByLabel('Search').fill('nothing like it'),
    reached: text('No indicator fits'),
  },
  rules: {
    page: 'informatics',
    act: part('Rules'),
    reached: (page) => page.getByRole('region', { name: 'Rules' }).getByText('10 or older'),
  },
  ehrs: {
    page: 'informatics',
    act: async (page) => {
      await part('EHRs and calls')(page);
      await page.locator('summary', { hasText: 'Prefetch' }).click();
    },
    reached: text('Patient/{{context.patientId}}'),
  },
  explain: { page: 'informatics', act: part('Explain a request'), reached: text('Or from a file') },
  explained: { page: 'informatics', act: explain, reached: heading('A card is shown') },
  'explain-refused': {
    page: 'informatics',
    answers: { 'api/informatics/explain': 'cut' },
    act: explain,
    reached: heading('This request cannot be explained'),
  },

  learn: { page: 'learn', reached: heading('Lessons') },
  'learn-unfolded': {
    page: 'learn',
    act: async (page) => {
      await unfold(page);
      await button(page, 'Mark as read One open question').click();
    },
    reached: text('2 of 3 read'),
  },
  'learn-spanish': { page: 'learn', act: spanish, reached: heading('Lecciones') },

  'signed-out': {
    page: 'learn',
    act: (page) => button(page, 'Sign out').click(),
    reached: heading('Signed out'),
  },
  'staff-session-ended': {
    page: 'learn',
    answers: { 'api/session': { code: 'SESSION_ENDED' } },
    reached: heading('This session has ended'),
  },
  'staff-offline': { page: 'quality', answers: { 'api/session': 'cut' }, reached: text('No connection') },
  'no-page': { page: 'elsewhere', reached: heading('There is no such page') },
};
