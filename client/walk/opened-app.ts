import type { ConversationView } from '@pearr/pearr';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { onTestFinished } from 'vitest';
import { PATIENCE } from './browser.ts';
import { type FakeServer, startFakeServer } from './fake-server.ts';
import { fullView } from './full-view.ts';
import { reach, type State } from './states.ts';

export interface OpenedApp {
  readonly page: Page;
  readonly server: FakeServer;
}

/** A fresh server and window for one test, closed when it ends. */
export async function openWindow(
  browser: Browser,
  view: Partial<ConversationView> = {},
  options: BrowserContextOptions = {},
): Promise<OpenedApp> {
  const server = await startFakeServer(fullView(view));
  const page = await browser.newPage(options);
  page.setDefaultTimeout(PATIENCE);
  onTestFinished(async () => {
    await page.close();
    await server.close();
  });
  return { page, server };
}

/** The app in a state. */
export async function openAt(
  browser: Browser,
  state: State,
  options?: BrowserContextOptions,
): Promise<OpenedApp> {
  const app = await openWindow(browser, state.view, options);
  await reach(app.page, app.server, state);
  return app;
}
