import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { injectAxe, violations, violationsInDark } from './axe.ts';
import { openBrowser } from './browser.ts';
import { openAt } from './opened-app.ts';
import { readPdf } from './read-pdf.ts';
import { states } from './states.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

/**
 * Covers by Esc, and says what the document holds when the key's event has been dealt with: nothing was waited for, not
 * even a frame. How long that takes is measured by `npm run bench first-control`.
 */
function textOnceCovered(page: Page): Promise<string | null> {
  return page.evaluate(() => {
    document.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
    return document.body.textContent;
  });
}

/** Controls smaller than 44 px in a direction, links within text and what lies inside a row aside. */
function smallTargets(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const targets = document.querySelectorAll<HTMLElement>(
      'button:not(.link), summary, .option, input[type=text]',
    );
    return [...targets]
      .filter((one) => one.offsetHeight < 44 || one.offsetWidth < 44)
      .map((one) => `${one.textContent} ${one.offsetWidth}×${one.offsetHeight}`);
  });
}

/** Controls that show nothing of themselves where the system chooses the colours. */
function unseenControls(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const controls = document.querySelectorAll<HTMLElement>(
      'button:not(.link, .quiet), .choices, select, textarea',
    );
    return [...controls]
      .filter((one) => one.checkVisibility() && !one.closest('.choices button'))
      .filter((one) => {
        const { borderTopWidth, borderTopStyle } = getComputedStyle(one);
        return borderTopStyle === 'none' || borderTopWidth === '0px';
      })
      .map((one) => one.outerHTML.slice(0, 80));
  });
}

interface FocusStops {
  /** Where they are in the document. */
  readonly order: readonly number[];
  /** Those where nothing shows that the focus is there. */
  readonly unseen: readonly string[];
  /** Those of which something is out of view or under the bar. */
  readonly covered: readonly string[];
}

/** What has the focus now; undefined when nothing on the page has. */
function focusedNow(page: Page) {
  return page.evaluate(() => {
    const it = document.activeElement;
    if (!(it instanceof HTMLElement) || it === document.body) return undefined;
    const row = it.closest('.option');
    const isRinged = [it, row].some((one) => one !== null && getComputedStyle(one).outlineStyle !== 'none');
    const { top, bottom } = (row ?? it).getBoundingClientRect();
    const bar = it.closest('.bar')
      ? 0
      : (document.querySelector('.bar')?.getBoundingClientRect().bottom ?? 0);
    const room = window.innerHeight - bar;
    const isWhole = bottom - top > room || (top >= bar - 1 && bottom <= window.innerHeight + 1);
    const html = `${it.outerHTML.slice(0, 80)} ${Math.round(top)}–${Math.round(bottom)} of ${bar}–${window.innerHeight}`;
    return { at: [...document.querySelectorAll('*')].indexOf(it), isRinged, isWhole, html };
  });
}

/** Goes through the page with Tab, and back to its beginning. */
async function focusStops(page: Page): Promise<FocusStops> {
  await page.evaluate(() => document.querySelector('h1')?.focus());
  const order: number[] = [];
  const unseen: string[] = [];
  const covered: string[] = [];
  const look = async (key: string) => {
    await page.keyboard.press(key);
    const stop = await focusedNow(page);
    if (stop && !stop.isRinged) unseen.push(stop.html);
    if (stop && !stop.isWhole) covered.push(stop.html);
    return stop?.at;
  };
  for (let stops = 0; stops < 60; stops += 1) {
    const at = await look('Tab');
    if (at === undefined || order.includes(at)) break;
    order.push(at);
  }
  for (const _ of order) await look('Shift+Tab');
  return { order, unseen, covered };
}

const isWide = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
// What is folded away is no part of it, as it is of textContent.
const visibleText = (page: Page) => page.locator('body').ariaSnapshot();
const focused = (page: Page) => {
  return page.evaluate(() => document.activeElement?.id || document.activeElement?.tagName);
};

describe.each(Object.entries(states))('%s', (name, state) => {
  test('is accessible in light and dark, fits 320 px, and is covered and uncovered whole', async () => {
    const { page } = await openAt(browser, state, {
      // For the injected axe.
      bypassCSP: true,
      // Else the colours would still be changing when they are looked at.
      reducedMotion: 'reduce',
    });
    await injectAxe(page);
    expect(await violations(page)).toEqual([]);
    expect(await violationsInDark(page)).toEqual([]);
    expect(await smallTargets(page)).toEqual([]);
    // An answer on its way would be kept meanwhile, and the bar say so.
    await page.locator('[data-state=keeping]').waitFor({ state: 'detached' });
    // What a screen reader is given, to be read through.
    await expect(await visibleText(page)).toMatchFileSnapshot(`aria/${name}.txt`);
    await page.setViewportSize({ width: 320, height: 640 });
    expect(await isWide(page)).toBe(false);

    if (name === 'paused') return;
    const before = { text: await visibleText(page), focused: await focused(page) };
    const [paused, goOn] = name.startsWith('spanish') ? ['En pausa', 'Seguir'] : ['Paused', 'Go on'];
    expect((await textOnceCovered(page))?.replace(/This page needs JavaScript\.|\s/g, '')).toBe(
      `${paused}${goOn}`.replaceAll(' ', ''),
    );
    expect(await page.locator('body').ariaSnapshot()).toBe(
      ['- main:', `  - heading "${paused}" [level=1]`, `  - button "${goOn}"`].join('\n'),
    );
    await page.getByText(goOn).click();
    if (state.forgetsWhenCovered) expect(await visibleText(page)).not.toBe(before.text);
    else expect({ text: await visibleText(page), focused: await focused(page) }).toEqual(before);
  });
});

describe.each(Object.entries(states))('%s', (name, state) => {
  test('prints as a neutral page; is whole at 200 %, at 400 % and in the colours of the system; the focus is seen, never covered, and goes as the page reads', async () => {
    // 1280 px at 200 % are 640.
    const viewport = { width: 640, height: 400 };
    const { page } = await openAt(browser, state, { reducedMotion: 'reduce', viewport });
    expect(await isWide(page)).toBe(false);
    // Safety: whatever is on the screen, paper says nothing of it.
    const { title, pages, text } = await readPdf(await page.pdf());
    expect({ title, pages: pages.length, text }).toEqual({
      title: 'Guide',
      pages: 1,
      text: name.startsWith('spanish') ? 'Esta página no se imprime.' : 'This page is not printed.',
    });
    await page.emulateMedia({ forcedColors: 'active' });
    expect(await unseenControls(page)).toEqual([]);
    // 1280×1024 px at 400 %.
    await page.setViewportSize({ width: 320, height: 256 });
    expect(await isWide(page)).toBe(false);
    const { order, unseen, covered } = await focusStops(page);
    expect(unseen).toEqual([]);
    expect(covered).toEqual([]);
    expect(order.length).toBeGreaterThan(0);
    expect(order).toEqual([...order].sort((one, other) => one - other));
  });
});
