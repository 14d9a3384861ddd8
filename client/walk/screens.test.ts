import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, onTestFinished, test } from 'vitest';
import { openBrowser } from './browser.ts';
import { openAt } from './opened-app.ts';
import { states } from './states.ts';

const folder = process.env['SCREENS'] ?? '';
const wanted = process.env['SCREENS_ONLY']?.split(',') ?? Object.keys(states);
const widths = [480, 820, 1280];
/** So small do pictures stand on a sheet. */
const SCALE = 0.42;

/** A picture of the whole page, the bar at its top, as a data URL. */
async function pictureOf(page: Page, width: number): Promise<string> {
  await page.setViewportSize({ width, height: 800 });
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.setViewportSize({ width, height: Math.max(height, 800) });
  return `data:image/png;base64,${(await page.screenshot()).toString('base64')}`;
}

/** Light above dark, narrow to wide. */
async function sheetOf(browser: Browser, rows: readonly (readonly string[])[]): Promise<Buffer> {
  const sheet = await browser.newPage({ viewport: { width: 1120, height: 700 } });
  onTestFinished(() => sheet.close());
  const images = (row: readonly string[]) =>
    row.map((src, at) => `<img width="${(widths[at] ?? 0) * SCALE}" src="${src}">`).join('');
  const style = 'display:flex;gap:8px;align-items:start;padding:8px;background:#888';
  await sheet.setContent(
    `<body style="margin:0">${rows.map((row) => `<div style="${style}">${images(row)}</div>`).join('')}`,
  );
  return sheet.screenshot({ fullPage: true, type: 'jpeg', quality: 56 });
}

function index(): string {
  const images = Object.keys(states).map((name) => `## ${name}\n\n![${name}](./${name}.jpg)\n`);
  const lead =
    'Every state of the guide that the tests walk through: light above dark, at 480, 820 and 1280 pixels. ' +
    'Made by `npm run screens`, with invented data.';
  return `# The guide in pictures\n\n${lead}\n\n${images.join('\n')}`;
}

/** `npm run screens`: one sheet a state, and a page that shows them all. */
describe.skipIf(folder === '')('screenshots', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'README.md'), index());
  });
  afterAll(() => browser.close());

  test.each(wanted)('%s', async (name) => {
    const state = states[name];
    if (state === undefined) throw new Error(`no state ${name}`);
    const { page } = await openAt(browser, state, { reducedMotion: 'reduce' });
    const rows: string[][] = [];
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      const row: string[] = [];
      for (const width of widths) row.push(await pictureOf(page, width));
      rows.push(row);
    }
    writeFileSync(join(folder, `${name}.jpg`), await sheetOf(browser, rows));
  });
});
