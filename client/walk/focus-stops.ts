import type { Page } from 'playwright-core';

export interface FocusStops {
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
    // What stays where it is while the page goes by.
    const staying = [...document.querySelectorAll('.bar, #cover, .contact-rule')].filter((one) =>
      ['sticky', 'fixed'].includes(getComputedStyle(one).position),
    );
    const rects = staying.filter((one) => !one.contains(it)).map((one) => one.getBoundingClientRect());
    const bar = it.closest('.bar')
      ? 0
      : Math.max(0, ...rects.filter((one) => one.top < 50).map((one) => one.bottom));
    const foot = Math.min(
      window.innerHeight,
      ...rects.filter((one) => one.top >= 50 && one.height > 0).map((one) => one.top),
    );
    const room = foot - bar;
    const isWhole = bottom - top > room || (top >= bar - 1 && bottom <= foot + 1);
    const html = `${it.outerHTML.slice(0, 80)} ${Math.round(top)}–${Math.round(bottom)} of ${bar}–${foot}`;
    return { at: [...document.querySelectorAll('*')].indexOf(it), isRinged, isWhole, html };
  });
}

/** Goes through the page with Tab, and back to its beginning. */
export async function focusStops(page: Page): Promise<FocusStops> {
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
