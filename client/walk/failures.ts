import type { BrowserContext } from 'playwright-core';
import { endAccessToken, sessionAt } from '../../server/pearr/tokens.testing.ts';
import type { Stack } from '../../server/stack.testing.ts';
import { PATIENCE } from './browser.ts';
import { at } from './guide-page.ts';
import { Walker } from './walker.ts';

/** Something that goes wrong while a conversation is under way. */
export interface Failure {
  readonly name: string;
  /** The test moves the browser's clock. */
  readonly clock?: true;
  /** In the middle, with the first question of a page answered. */
  readonly midway?: (walker: Walker) => Promise<void>;
  /** On the check; writes, or leaves that to be done. Says whether it wrote. */
  readonly writing?: (walker: Walker) => Promise<boolean>;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const goOn = async ({ page }: Walker) => {
  await page.getByRole('button', { name: 'Go on' }).click();
};

/** Opens a further window of the same session. */
async function secondWindow(walker: Walker): Promise<Walker> {
  const second = new Walker(walker.stack, await walker.context.newPage(), walker.story);
  await second.page.goto(walker.page.url());
  await at(second.page, 'Before you begin');
  await goOn(second);
  return second;
}

async function relaunch(walker: Walker, heading: string): Promise<void> {
  const closed = walker.page;
  walker.page = await walker.context.newPage();
  await closed.close();
  await walker.launch();
  await walker.press('Go on', heading);
}

async function colleague(walker: Walker): Promise<void> {
  const context = await walker.context.browser()?.newContext();
  if (context === undefined) throw new Error('no browser');
  const other = new Walker(walker.stack, await context.newPage(), walker.story);
  await other.signIn('Practitioner/sw-lindqvist');
  await other.launch();
  await other.page.getByText('A colleague has begun this').waitFor();
  await other.press('Begin', 'Private time');
  await other.answer('privacy.outcome', 'refused');
  await other.kept();
  await context.close();
}

/** A write whose answer never reaches the browser. */
async function loseAnswer(walker: Walker): Promise<boolean> {
  await walker.page.route('**/api/complete', async (route) => {
    await route.fetch();
    await route.abort();
  });
  await walker.page.getByRole('button', { name: /^Write to the chart/ }).click();
  await walker.page.getByText('No answer came.').waitFor();
  await walker.page.unroute('**/api/complete');
  return false;
}

export const failures: readonly Failure[] = [
  {
    name: 'The page is loaded anew',
    midway: async (walker) => {
      await walker.kept();
      await walker.page.reload();
      await at(walker.page, 'Information');
    },
  },
  {
    name: 'The screen is covered, for a minute and more',
    clock: true,
    midway: async (walker) => {
      await walker.page.keyboard.press('Escape');
      await at(walker.page, 'Paused');
      await walker.page.clock.fastForward(5 * MINUTE);
      await goOn(walker);
    },
  },
  {
    name: 'The access token runs out',
    midway: async ({ stack }) => stack.pass(2 * HOUR),
  },
  {
    name: 'The EHR ends the access token before its time',
    writing: async ({ stack, page }) => {
      await endAccessToken(stack, await sessionAt(stack, page.url()));
      return false;
    },
  },
  {
    name: 'The window is closed, and the guide launched again from the chart',
    midway: (walker) => relaunch(walker, 'Information'),
  },
  {
    name: 'The browser crashes once the answer says “Kept”',
    midway: async (walker) => {
      await walker.kept();
      const crashed = walker.page;
      walker.page = await walker.context.newPage();
      const gone = crashed.waitForEvent('crash');
      await Promise.all([gone, crashed.goto('chrome://crash').catch(() => undefined)]);
      await walker.launch();
      await walker.press('Go on', 'Information');
    },
  },
  {
    name: 'The session ends after eight hours',
    clock: true,
    midway: async (walker) => {
      await walker.page.clock.fastForward(8 * HOUR);
      await goOn(walker);
      await at(walker.page, 'This session has ended');
      walker.stack.pass(8 * HOUR);
      await relaunch(walker, 'Information');
    },
  },
  { name: 'Another clinician opens the same visit, and answers otherwise', midway: colleague },
  {
    name: 'The server is restarted',
    midway: async (walker) => {
      await walker.stack.restart();
    },
  },
  {
    name: 'No network for two minutes',
    clock: true,
    midway: async (walker) => {
      await walker.kept();
      await walker.context.setOffline(true);
      await walker.answer('educate.material', 'taken');
      await walker.page.getByText('Not kept yet').first().waitFor();
      await walker.page.clock.fastForward(2 * MINUTE);
      await goOn(walker);
      await walker.context.setOffline(false);
      await walker.kept();
    },
  },
  {
    name: 'Two windows of one conversation answer different questions',
    midway: async (walker) => {
      await walker.kept();
      const second = await secondWindow(walker);
      await second.answer('educate.material', 'taken');
      await second.kept();
      await walker.press('Back', 'Private time');
      await walker.answer('privacy.interpreter', 'qualified');
      await walker.page.getByText('Also changed in another window').waitFor();
      await walker.press('Continue', 'Information');
      walker.given.set('educate.material', ['taken']);
      await second.page.close();
    },
  },
  {
    name: 'The line to the EHR breaks while it is written',
    writing: async (walker) => {
      walker.stack.ehrLine.cut();
      await walker.press(/^Write to the chart/, 'Please look in the chart');
      walker.stack.ehrLine.mend();
      await walker.press('Try again', 'Written to the chart');
      return true;
    },
  },
  { name: 'The answer to the write never arrives', writing: loseAnswer },
  {
    name: 'Two windows write at once',
    writing: async (walker) => {
      await walker.kept();
      const second = await secondWindow(walker);
      await at(second.page, 'Check your answers');
      await Promise.all([walker.write(), second.write()]);
      return true;
    },
  },
];

/** Who walks, and with which patient. */
export interface Who {
  readonly user: string;
  readonly story: string;
}

/** A window of its own for a failure. */
export async function walkerFor(
  stack: Stack,
  context: BrowserContext,
  failure: Failure,
  { user, story }: Who,
) {
  context.setDefaultTimeout(PATIENCE);
  const page = await context.newPage();
  if (failure.clock) await page.clock.install();
  const walker = new Walker(stack, page, story);
  await walker.signIn(user);
  await walker.launch();
  return walker;
}
