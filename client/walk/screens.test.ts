import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, test } from 'vitest';
import { openBrowser } from './browser.ts';
import { newView, startFakeServer } from './fake-server.ts';
import { reach, states } from './states.ts';

const folder = process.env['SCREENS'];
const wanted = process.env['SCREENS_ONLY']?.split(',') ?? Object.keys(states);

/** For the eye: `SCREENS=/some/folder npx vitest run --project walk client/walk/screens.test.ts`. */
describe.skipIf(folder === undefined)('screenshots', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
    mkdirSync(folder ?? '', { recursive: true });
  });
  afterAll(() => browser.close());

  for (const name of wanted) {
    test(name, async () => {
      for (const colorScheme of ['light', 'dark'] as const) {
        for (const width of [480, 820, 1280]) {
          const state = states[name]!;
          const server = await startFakeServer(newView(state.view));
          const page = await browser.newPage({ viewport: { width, height: 800 }, colorScheme });
          await reach(page, server, state);
          // As high as the page, so that the bar stays at its top.
          const height = await page.evaluate(() => document.documentElement.scrollHeight);
          await page.setViewportSize({ width, height: Math.max(height, 800) });
          await page.screenshot({ path: join(folder ?? '', `${name}-${colorScheme}-${width}.png`) });
          await page.close();
          await server.close();
        }
      }
    });
  }
});
