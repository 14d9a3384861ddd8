import type { Page } from 'playwright-core';

/** Presses keys by their names, with a space between; how many there were. */
export async function press(page: Page, keys: string): Promise<number> {
  const each = keys.split(' ');
  for (const key of each) await page.keyboard.press(key);
  return each.length;
}

/** The guide in Spanish from its first page on, and then these keys. */
export async function inSpanish(page: Page, keys?: string): Promise<void> {
  await page.getByRole('button', { name: 'Español' }).click();
  await page.getByRole('heading', { level: 1, name: 'Antes de empezar' }).waitFor();
  if (keys === undefined) return;
  // Enter on the button itself would choose the language again.
  await page.getByRole('button', { name: 'Empezar' }).focus();
  await press(page, keys);
}

export async function endHere(page: Page): Promise<void> {
  await page.getByText('End here').click();
  await page.getByText('Interrupted').click();
}
