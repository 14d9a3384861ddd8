import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { injectAxe, violations, violationsInDark } from './axe.ts';
import { openBrowser } from './browser.ts';
import { focusStops } from './focus-stops.ts';
import { isWide, smallTargets, unseenControls } from './looks.ts';
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
