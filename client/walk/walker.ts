import type { BrowserContext, Page } from 'playwright-core';
import type { Stack } from '../../server/stack.testing.ts';
import { at } from './guide-page.ts';

/** The order of the options that a walker chooses, by their question. */
const OPTIONS: Readonly<Record<string, readonly string[]>> = {
  'privacy.outcome': ['ok', 'refused', 'unsafe', 'declined'],
  'privacy.interpreter': ['not-needed', 'qualified', 'unavailable'],
  'limits.explained': ['yes', 'not-yet'],
  'educate.given': ['given', 'declined', 'not-given'],
  'educate.material': ['taken', 'declined', 'not-safe', 'not-offered'],
  'ask.outcome': ['no-concern', 'declined', 'wants-support', 'disclosed'],
  'respond.referrals': ['survivor-advocate', 'medical-safe-haven', 'social-work'],
  'respond.consent': ['yes', 'no'],
  'respond.urgency': ['now', 'today', 'soon'],
  'respond.contact': ['in-person', 'care-team', 'agreed-phone'],
  'respond.share': ['yes', 'unnamed', 'own-call'],
  'close.record': ['steps', 'choices'],
};

/** A clinician who walks a conversation in a browser, and remembers what was answered. */
export class Walker {
  readonly stack: Stack;
  readonly context: BrowserContext;
  readonly story: string;
  page: Page;
  /** Codes by question, as the chart should have them in the end. */
  readonly given = new Map<string, string[]>();

  constructor(stack: Stack, page: Page, story: string) {
    this.stack = stack;
    this.context = page.context();
    this.page = page;
    this.story = story;
  }

  async signIn(user: string): Promise<void> {
    await this.context.request.post(`${this.stack.ehr.origin}/chart/api/users`, { data: { user } });
  }

  /** Launches the app from the chart, in the window at hand. */
  async launch(): Promise<void> {
    const { story, stack } = this;
    const data = { patientId: story, encounterId: `${story}-encounter` };
    const answer = await this.context.request.post(`${stack.ehr.origin}/chart/api/launches`, { data });
    await this.page.goto((await answer.json()).url);
    await at(this.page, 'Before you begin');
  }

  async answer(linkId: string, code: string): Promise<void> {
    await this.page.locator(`[id="${linkId}-${OPTIONS[linkId]?.indexOf(code)}"]`).check();
    const isList = linkId === 'respond.referrals';
    this.given.set(linkId, [...(isList ? (this.given.get(linkId) ?? []) : []), code]);
  }

  async press(button: string | RegExp, heading: string): Promise<void> {
    await this.page.getByRole('button', { name: button }).click();
    await at(this.page, heading);
  }

  async kept(): Promise<void> {
    await this.page.locator('[data-state=kept]').waitFor();
  }

  /** From the launch to the page of information, its first question answered. */
  async beginning(): Promise<void> {
    await this.press('Begin', 'Private time');
    await this.answer('privacy.outcome', 'ok');
    await this.answer('limits.explained', 'yes');
    await this.press('Continue', 'Information');
    await this.answer('educate.given', 'given');
  }

  /** On to the check of the answers, two referrals agreed to; `share` where the patient is asked what may be told. */
  async rest(share?: 'yes'): Promise<void> {
    await this.toSupport();
    await this.answer('respond.referrals', 'survivor-advocate');
    await this.answer('respond.referrals', 'social-work');
    await this.agree();
    if (share !== undefined) await this.answer('respond.share', share);
    await this.toCheck();
  }

  async toSupport(): Promise<void> {
    if (!this.given.has('educate.material')) await this.answer('educate.material', 'taken');
    await this.press('Continue', 'Conversation');
    await this.answer('ask.outcome', 'wants-support');
    await this.press('Continue', 'Support');
  }

  /** To the referrals that were chosen. */
  async agree(): Promise<void> {
    await this.answer('respond.consent', 'yes');
    await this.answer('respond.urgency', 'now');
    await this.answer('respond.contact', 'in-person');
  }

  async toCheck(): Promise<void> {
    await this.press('Continue', 'Closing');
    await this.answer('close.record', 'choices');
    await this.press('Continue', 'Check your answers');
  }

  async write(): Promise<void> {
    await this.press(/^Write to the chart/, 'Written to the chart');
  }
}
