import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';

/** Where the walks' pictures go; without it none are taken. */
const folder = process.env['WALK_SCREENS'];

/** A picture of what a walk sees, once it has settled. */
export async function picture(page: Page, name: string, options: { fullPage?: boolean } = {}): Promise<void> {
  if (folder === undefined) return;
  mkdirSync(folder, { recursive: true });
  // What sticks to the top of the window would else stand in the middle of the page.
  if (options.fullPage) await page.evaluate(() => window.scrollTo(0, 0));
  await page.waitForTimeout(300);
  await page.screenshot({ path: join(folder, `${name}.jpg`), type: 'jpeg', quality: 70, ...options });
}
