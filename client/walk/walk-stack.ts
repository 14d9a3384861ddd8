import type { Browser } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { type Stack, startStack } from '../../server/stack.testing.ts';
import { openBrowser } from './browser.ts';

/** The built app and its EHR, and a browser, for all tests of a file. */
export function walkStack(options: Parameters<typeof startStack>[0] = {}) {
  let stack: Stack;
  let browser: Browser;
  beforeAll(async () => {
    [stack, browser] = await Promise.all([startStack({ app: 'built', ...options }), openBrowser()]);
  });
  afterAll(async () => {
    await browser.close();
    await stack.close();
  });
  return { stack: () => stack, browser: () => browser };
}
