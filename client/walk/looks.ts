import type { Page } from 'playwright-core';

/** Controls smaller than 44 px in a direction, links within text and what lies inside a row aside. */
export function smallTargets(page: Page): Promise<string[]> {
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
export function unseenControls(page: Page): Promise<string[]> {
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

/** The page scrolls sideways. */
export const isWide = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
