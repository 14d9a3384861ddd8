import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { press } from './acts.ts';
import { openBrowser } from './browser.ts';
import { openWindow } from './opened-app.ts';
import { englishLeft } from './spanish.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

/** Opens what is folded, to be looked through as well. */
function unfold(): void {
  for (const it of document.querySelectorAll<HTMLElement>('[aria-expanded=false]')) it.click();
}

/** The pages of a conversation with a minor, by the keys that lead on to each. */
const pages = [
  ['Enter', 'Tiempo a solas'],
  ['1 1 1 Enter', 'Información'],
  ['1 1 Enter', 'Conversación'],
  ['3 Enter', 'Apoyo'],
  ['1 1 3 Enter 1 1 1 Enter', 'Pacientes menores de 18'],
  ['1 Enter', 'Cierre'],
  ['2 1 3 2 1 2 Enter', 'Revise sus respuestas'],
  ['Enter Enter', 'Escrito en el expediente'],
] as const;

/** What of a page is not Spanish and does not say so, what is folded included. */
async function looked(page: Page, heading: string): Promise<unknown> {
  await page.getByRole('heading', { level: 1, name: heading }).waitFor();
  await page.evaluate(unfold);
  const language = await page.evaluate(() => document.documentElement.lang);
  return { heading, language, left: await englishLeft(page) };
}

const spanish = (heading: string) => ({ heading, language: 'es', left: [] });

test('every page of the guide is in Spanish, and what is English says so', async () => {
  const view = {
    start: { minor: true, mode: 'conversation' },
    interpreter: { name: 'Servicio de intérpretes', phone: '4430' },
  } as const;
  const { page, server } = await openWindow(browser, view, { locale: 'es-US' });
  await page.goto(server.url);
  await page.locator('#why').click();
  await page.getByText('Lesión por una agresión').waitFor();
  expect(await page.getByText('No place to live').getAttribute('lang')).toBe('en');
  await page.locator('#referrals').click();
  await page.getByText('Primer contacto hecho').first().waitFor();
  expect(await looked(page, 'Antes de empezar')).toEqual(spanish('Antes de empezar'));
  await page.getByRole('button', { name: 'Empezar' }).focus();
  for (const [keys, heading] of pages) {
    await press(page, keys);
    expect(await looked(page, heading)).toEqual(spanish(heading));
  }
});
