import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type axe from 'axe-core';
import type { Page } from 'playwright-core';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

declare global {
  interface Window {
    readonly axe: typeof axe;
  }
}

/** Brings axe into a page; its context must be one that bypasses the page's policy. */
export async function injectAxe(page: Page): Promise<void> {
  await page.addScriptTag({ content: axeSource });
}

/** Everything axe finds, best practices included, as `rule: where`. */
export async function violations(page: Page, options: axe.RunOptions = {}): Promise<string[]> {
  const found = await page.evaluate(
    async (given) => (await window.axe.run(document, given)).violations,
    options,
  );
  return found.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
}

/** What axe finds in the colours of the other scheme, where nothing else differs. */
export async function violationsInDark(page: Page): Promise<string[]> {
  await page.emulateMedia({ colorScheme: 'dark' });
  return violations(page, { runOnly: ['color-contrast'] });
}
