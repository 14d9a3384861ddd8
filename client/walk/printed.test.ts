import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { exampleSiteFile, loadSite, toSiteResource } from '@pearr/config';
import { builtInMaterials, type MaterialWords, type SiteResource, toMaterial } from '@pearr/pearr';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Stack, startStack } from '../../server/stack.testing.ts';
import { openBrowser } from './browser.ts';
import { type PrintedRun, readPdf } from './read-pdf.ts';
import { Walker } from './walker.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

describe('material for the patient', () => {
  let stack: Stack;
  beforeAll(async () => {
    stack = await startStack({ app: 'built' });
  });
  afterAll(() => stack.close());

  /** Says what each frame that is told to print holds, then that the printing is over, as a printer's dialog does. */
  async function watchPrinting(walker: Walker): Promise<void> {
    await walker.context.addInitScript(() => {
      window.print = () => {
        const told = { url: location.href, isTop: window === window.top };
        Object.assign(window.top ?? window, { printed: [...(window.top?.printed ?? []), told] });
        if (!window.top?.staysOpen) dispatchEvent(new Event('afterprint'));
      };
    });
  }

  async function walkerInPrint(story: string): Promise<Walker> {
    const context = await browser.newContext();
    const walker = new Walker(stack, await context.newPage(), story);
    await watchPrinting(walker);
    await walker.signIn('Practitioner/nurse-okafor');
    await walker.launch();
    await walker.beginning();
    await walker.page.getByText('Print', { exact: true }).click();
    return walker;
  }

  const printed = (page: Page) => page.evaluate(() => window.printed ?? []);

  /** What the sheet at an address is on paper. */
  async function paperOf(walker: Walker, url: string) {
    const page = await walker.context.newPage();
    await page.goto(url);
    const paper = await readPdf(await page.pdf({ format: 'Letter' }));
    await page.close();
    return paper;
  }

  test('is printed from a frame that nobody sees, which is gone after; the page itself never', async () => {
    const walker = await walkerInPrint('story-2');
    const { page } = walker;
    const state = () => page.evaluate(() => [document.title, location.href, history.length]);
    const before = await state();
    await page.evaluate(() => Object.assign(window, { staysOpen: true }));
    await page.locator('#print-card').click();
    await expect.poll(() => printed(page)).toHaveLength(1);
    const frame = page.locator('iframe.printed');
    expect((await frame.boundingBox())?.x).toBeLessThan(-1000);
    expect(await page.locator('body').ariaSnapshot()).not.toContain('iframe');
    // Safety: with the dialog open, what a print of the window itself gives is neutral still.
    expect((await readPdf(await page.pdf())).text).toBe('This page is not printed.');
    await page.frames()[1]?.evaluate(() => dispatchEvent(new Event('afterprint')));
    await frame.waitFor({ state: 'detached' });
    expect(await state()).toEqual(before);
    expect((await printed(page)).map(({ isTop }) => isTop)).toEqual([false]);
    await walker.context.close();
  });

  test('an ended session prints nothing, and the screen says so', async () => {
    const walker = await walkerInPrint('story-8');
    const { page } = walker;
    const handle = new URL(page.url()).pathname.split('/')[2] ?? '';
    // An answer on its way would find out first, and the button be gone.
    await walker.kept();
    await stack.deps.store.sessions.remove(handle);
    await page.locator('#print-card').click();
    await page.getByRole('status').filter({ hasText: 'Not printed.' }).waitFor();
    expect(await printed(page)).toEqual([]);
    expect(await page.locator('iframe.printed').count()).toBe(0);
    await walker.context.close();
  });

  test('each kind, in each language, is what was asked for, and nothing of the patient', async () => {
    const walker = await walkerInPrint('story-4');
    const { page } = walker;
    const asked = [
      ['en', 'card'],
      ['en', 'plain-card'],
      ['es', 'card'],
      ['es', 'brochure'],
      ['en', 'poster'],
    ] as const;
    for (const [index, [language, kind]] of asked.entries()) {
      await page.locator('#print-language').selectOption(language);
      await page.locator(`#print-${kind}`).click();
      await expect.poll(() => printed(page)).toHaveLength(index + 1);
      const url = (await printed(page))[index]?.url ?? '';
      expect(url.endsWith(`/print/${kind}?language=${language}`)).toBe(true);
      const { title, pages, text } = await paperOf(walker, url);
      const words = builtInMaterials[language];
      expect({ title, pages: pages.length }).toEqual({ title: 'Guide', pages: 1 });
      expect(text).toContain('1-888-373-7888');
      expect(text.replace(/\s+/g, ' ').includes(words?.headline ?? '')).toBe(kind !== 'plain-card');
      expect(text).not.toMatch(/\0|Maria|Example|Practitioner|story/);
    }
    await walker.context.close();
  });
});

declare global {
  interface Window {
    printed?: { url: string; isTop: boolean }[];
    /** The printer's dialog is not closed. */
    staysOpen?: boolean;
  }
}

const require = createRequire(import.meta.url);
const css = readFileSync(new URL('../public/materials.css', import.meta.url), 'utf8');
const screens = process.env['SCREENS'];

/** Chromium as it comes from npm has Latin letters only; a phone or a computer has the world's. */
function arabicFont(): string {
  const faces = [400, 700].map((weight) => {
    const file = `@fontsource/noto-naskh-arabic/files/noto-naskh-arabic-arabic-${weight}-normal.woff2`;
    const src = `url(data:font/woff2;base64,${readFileSync(require.resolve(file)).toString('base64')})`;
    return `@font-face { font-family: "Naskh"; font-weight: ${weight}; src: ${src}; }`;
  });
  return `${faces.join('')} body { font-family: Naskh, sans-serif; }`;
}

const PAPERS = { Letter: [215.9, 279.4], A4: [210, 297] } as const;
const CARD = { width: 85, height: 54, margin: 2.5 };
const SHEET_TOP = 12;

/** The card that a run lies within, as column and row; none where it leaves the card or comes near its edge. */
function cardOf({ left, right, baseline, size }: PrintedRun, paperWidth: number): string | undefined {
  const start = (paperWidth - 2 * CARD.width) / 2;
  const column = Math.floor((left - start) / CARD.width);
  const row = Math.floor((baseline - SHEET_TOP) / CARD.height);
  const edge = { x: start + column * CARD.width, y: SHEET_TOP + row * CARD.height };
  const isWithin =
    left >= edge.x + CARD.margin &&
    right <= edge.x + CARD.width - CARD.margin &&
    baseline - size >= edge.y + CARD.margin - 1 &&
    baseline + 0.25 * size <= edge.y + CARD.height - CARD.margin;
  return isWithin && column >= 0 && column < 2 && row >= 0 && row < 4 ? `${column} ${row}` : undefined;
}

function siteResources(): readonly SiteResource[] {
  const origins = { APP_ORIGIN: 'https://app.example.org', DEV_EHR_ORIGIN: 'https://ehr.example.org' };
  const loaded = loadSite(exampleSiteFile(), origins);
  if ('problems' in loaded) throw new Error(JSON.stringify(loaded.problems));
  return loaded.site.resources.map(toSiteResource);
}

/** Lines as long as they come, and as many. */
const LONG: readonly SiteResource[] = Array.from({ length: 6 }, (_, index) => ({
  id: `line-${index}`,
  name: `County Center for Families and Newcomers ${index}`,
  phone: `1-800-555-01${index}0`,
  text: '555-0101',
  hours: 'Monday to Friday 8 to 18, Saturday 9 to 13',
  hoursIn: {},
  languages: ['en'],
  textLanguages: ['en'],
  verifiedOn: '2026-11-03',
}));

describe('the wallet card', () => {
  async function open(
    words: MaterialWords,
    resources: readonly SiteResource[],
    fonts: string,
  ): Promise<Page> {
    const page = await browser.newPage({ viewport: { width: 816, height: 1056 } });
    await page.setContent(toMaterial('card', { words, resources }, { css: css + fonts }));
    // A font that is still on its way is not printed.
    await page.evaluate(
      async (weights) => {
        await Promise.all(weights.map((weight) => document.fonts.load(`${weight} 12px Naskh`, 'ا')));
      },
      [400, 700],
    );
    return page;
  }

  const words = (language: string) => {
    const found = builtInMaterials[language];
    if (found === undefined) throw new Error(`no words in ${language}`);
    return found;
  };

  test.each(['en', 'es', 'ar'])('in %s is eight to a sheet, whole and within its edges', async (language) => {
    const page = await open(words(language), siteResources(), arabicFont());
    for (const [format, size] of Object.entries(PAPERS)) {
      const pdf = await page.pdf({ format });
      const { pages, text, title } = await readPdf(pdf);
      expect({ title, pages: pages.length }).toEqual({ title: 'Guide', pages: 1 });
      const [paper] = pages;
      if (paper === undefined) throw new Error('no paper');
      expect([paper.width, paper.height].map(Math.round)).toEqual(size.map(Math.round));
      const drawn = paper.runs.filter((run) => run.text.trim() !== '');
      const at = drawn.map((run) => cardOf(run, paper.width) ?? run);
      expect(at.filter((one) => typeof one !== 'string')).toEqual([]);
      expect(new Set(at).size).toBe(8);
      // Shaped letters of Arabic have glyphs that are no character; there the next test looks.
      if (language !== 'ar') expect(text).not.toContain('\0');
      // Numbers stand from left to right in every script, in one piece.
      expect(text.match(/1-888-373-7888/g)).toHaveLength(8);
      if (format === 'Letter' && screens !== undefined) await keep(page, `card.${language}`, pdf);
    }
    await page.close();
  });

  /** For the pictures of the documentation. */
  async function keep(page: Page, name: string, pdf: Uint8Array): Promise<void> {
    const folder = join(screens ?? '', '../materials');
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, `${name}.pdf`), pdf);
    await page.emulateMedia({ media: 'print' });
    const clip = { x: 72, y: 0, width: 672, height: 430 };
    await page.screenshot({ path: join(folder, `${name}.png`), clip });
  }

  test('in Arabic begins at the right, and says that it is a sample', async () => {
    const page = await open(words('ar'), siteResources(), arabicFont());
    const [paper] = (await readPdf(await page.pdf({ format: 'Letter' }))).pages;
    const runs = paper?.runs.filter(({ text }) => /[\u0600-\u06ff\ufb50-\ufeff]/.test(text)) ?? [];
    const heading = runs.filter((run) => run.size > 3.5);
    const right = (215.9 - 170) / 2 + 2 * CARD.width - 5;
    const ends = Math.max(...heading.map((run) => run.right));
    expect(ends).toBeGreaterThan(right - 2.5);
    expect(ends).toBeLessThan(right + 0.1);
    expect(paper?.runs.filter(({ text }) => text.includes('SAMPLE'))).toHaveLength(8);
    await page.close();
  });

  /** How many letters of the Arabic card are drawn by a font that has none of its script: as empty boxes. */
  async function boxes(page: Page): Promise<number> {
    const session = await page.context().newCDPSession(page);
    await session.send('DOM.enable');
    await session.send('CSS.enable');
    const { root } = await session.send('DOM.getDocument');
    const nodes = await session.send('DOM.querySelectorAll', {
      nodeId: root.nodeId,
      selector: 'h1, small, p:not(.mark)',
    });
    const counts = await Promise.all(
      nodes.nodeIds.map(async (nodeId) => {
        const { fonts } = await session.send('CSS.getPlatformFontsForNode', { nodeId });
        const { outerHTML } = await session.send('DOM.getOuterHTML', { nodeId });
        const others = outerHTML.replace(/<[^>]*>|[\u0600-\u06ff]/g, '').length;
        const drawn = fonts.filter((font) => !font.familyName.includes('Naskh'));
        return Math.max(0, drawn.reduce((sum, font) => sum + font.glyphCount, 0) - others);
      }),
    );
    return counts.reduce((sum, one) => sum + one, 0);
  }

  test('in Arabic has every letter drawn; without a font of its script this test sees it', async () => {
    const drawn = await open(words('ar'), siteResources(), arabicFont());
    expect(await boxes(drawn)).toBe(0);
    await drawn.close();
    const empty = await open(words('ar'), siteResources(), '');
    expect(await boxes(empty)).toBeGreaterThan(8 * 15);
    await empty.close();
  });

  test.each([3, 4, 6])('with %d long lines is still whole: the first three stand on it', async (count) => {
    const page = await open(words('es'), LONG.slice(0, count), arabicFont());
    const [paper] = (await readPdf(await page.pdf({ format: 'Letter' }))).pages;
    const outside = paper?.runs.filter(
      (run) => run.text.trim() !== '' && cardOf(run, paper.width) === undefined,
    );
    expect(outside).toEqual([]);
    const numbers = paper?.runs.filter(({ text }) => text.includes('1-800-555')).length;
    expect(numbers).toBe(8 * Math.min(count, 3));
    await page.close();
  });
});
