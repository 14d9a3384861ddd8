import type { RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { madeRecords } from '../../server/quality/quality.testing.ts';
import { refer } from '../../server/team/team.testing.ts';
import { injectAxe, violations } from './axe.ts';
import { hookRequest } from './hook-request.ts';
import { picture } from './picture.ts';
import { englishLeft } from './spanish.ts';
import { openStaffPage } from './staff-page.ts';
import { walkStack } from './walk-stack.ts';

const records = madeRecords({ months: 14, visits: 400 });

afterAll(() => records.remove());
const { stack, browser } = walkStack({ records: records.path });
beforeAll(async () => {
  await refer(stack(), 'story-3', 'now', ['survivor-advocate']);
  await refer(stack(), 'story-1', 'today', ['social-work']);
});

const open = (user: string, page: string, locale = 'es-MX') =>
  openStaffPage(browser(), stack(), {
    user: `Practitioner/${user}`,
    page,
    options: { locale },
  });

/** What makes a page scroll sideways, as its class and beginning. */
function tooWide(): string[] {
  if (document.documentElement.scrollWidth <= window.innerWidth) return [];
  return [...document.querySelectorAll('body *')]
    .filter((it) => it.getBoundingClientRect().right > window.innerWidth && it.closest('.table') === null)
    .map((it) => `${it.tagName}.${it.className}: ${it.textContent?.slice(0, 40)}`);
}

/** Its own walk looks at a page's colours: they are the same in every language. */
const colourless = {
  rules: { 'color-contrast': { enabled: false } },
  resultTypes: ['violations'],
} satisfies RunOptions;

/** All of it is in Spanish and sound, on screens of every width. */
async function isSpanish(page: Page, name: string): Promise<void> {
  expect(await page.evaluate(() => document.documentElement.lang)).toBe('es');
  expect(await englishLeft(page)).toEqual([]);
  await injectAxe(page);
  expect(await violations(page, colourless)).toEqual([]);
  for (const width of [1280, 820, 480]) {
    await page.setViewportSize({ width, height: 900 });
    expect(await page.evaluate(tooWide)).toEqual([]);
    await picture(page, `spanish-${name}-${width}`, { fullPage: true });
  }
  await page.setViewportSize({ width: 1280, height: 900 });
}

test('the team’s list: its referrals, its questions, what came of them, and its cover', async () => {
  const page = await open('sw-lindqvist', 'response-team');
  const card = page.getByRole('article').first();
  await card.waitFor();
  await isSpanish(page, 'team');
  await card.getByRole('button', { name: 'Aceptar' }).click();
  await page.getByText('Aceptada. Queda a su cargo.').waitFor();
  await card.getByRole('button', { name: 'Poner en espera' }).click();
  await isSpanish(page, 'team-reason');
  await card.getByLabel('A la espera de un intérprete').check();
  await card.getByRole('button', { name: 'Poner en espera' }).click();
  await card.getByText('En espera · A la espera de un intérprete · usted').waitFor();
  await page.route('**/api/referrals', (route) => route.abort());
  await page.getByText('puede no estar al día').waitFor();
  await isSpanish(page, 'team-stale');
  await page.keyboard.press('Escape');
  await page.getByRole('heading', { name: 'En pausa' }).waitFor();
  await isSpanish(page, 'team-covered');
  await page.context().close();
});

test('the quality page: its report, its tables and definitions, its cases, and the report to print', async () => {
  const page = await open('qual-haddad', 'quality');
  await page.getByRole('heading', { level: 2, name: 'Información dada' }).waitFor();
  // What is folded is in the document, and looked through with the rest; one of the widest is looked at.
  await page.locator('#equity .behind summary').first().click();
  await page.getByRole('button', { name: 'Mostrar las visitas' }).click();
  await page.getByText(/que puede buscar en el expediente|Ninguna visita/).waitFor();
  await isSpanish(page, 'quality');
  const [report] = await Promise.all([
    page.context().waitForEvent('page'),
    page.getByRole('link', { name: 'Informe para imprimir' }).click(),
  ]);
  await report.getByRole('heading', { level: 1, name: 'Informe mensual' }).waitFor();
  expect(report.url()).toMatch(/report\.html\?month=\d{4}-\d\d$/);
  await isSpanish(report, 'quality-report');
  await page.getByRole('button', { name: 'English' }).click();
  await page.getByRole('heading', { level: 2, name: 'Information given' }).waitFor();
  await page.context().close();
});

test('the informatics page: its indicators, rules, EHRs, and why a request ended as it did', async () => {
  const page = await open('inf-tanaka', 'informatics');
  await page
    .getByRole('status')
    .getByText(`${stack().deps.knowledge.indicators.length} indicadores`)
    .waitFor();
  await page.locator('summary', { hasText: 'work-heat-illness' }).click();
  await isSpanish(page, 'informatics-indicators');
  const part = (name: string) => page.getByRole('link', { name, exact: true }).click();
  await part('Reglas');
  await page.getByText('10 o más', { exact: true }).waitFor();
  await isSpanish(page, 'informatics-rules');
  await part('EHR y llamadas');
  await page.locator('summary', { hasText: 'Prefetch' }).click();
  await isSpanish(page, 'informatics-ehrs');
  await part('Explicar una solicitud');
  await page.getByLabel('Solicitud del hook (JSON)').fill(hookRequest('story-2'));
  await page.getByRole('button', { name: 'Explicar', exact: true }).click();
  await page.getByRole('heading', { name: 'Se muestra un aviso' }).waitFor();
  await isSpanish(page, 'informatics-explained');
  await page.getByLabel('Solicitud del hook (JSON)').fill('{ "hook": }');
  await page.getByRole('button', { name: 'Explicar', exact: true }).click();
  await page.getByRole('alert').waitFor();
  await isSpanish(page, 'informatics-refused');
  await page.context().close();
});

test('a language that was chosen is kept for every page, and stands in no address', async () => {
  const page = await open('sw-lindqvist', 'response-team', 'en-US');
  await page.getByRole('heading', { level: 1, name: 'Response team' }).waitFor();
  await page.getByRole('button', { name: 'Español' }).click();
  await page.getByRole('heading', { level: 1, name: 'Equipo de respuesta' }).waitFor();
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('H1');
  await page.reload();
  await page.getByRole('heading', { level: 1, name: 'Equipo de respuesta' }).waitFor();
  await page.getByRole('link', { name: 'Aprendizaje' }).click();
  await page.getByRole('heading', { level: 1, name: 'Aprendizaje' }).waitFor();
  expect(page.url()).toMatch(/\/staff\/[\w-]{43}\/learn$/);
  expect(await page.evaluate(() => [document.cookie, localStorage.length, sessionStorage.length])).toEqual([
    'guide-language=es',
    0,
    0,
  ]);
  await page.getByRole('button', { name: 'English' }).click();
  await page.getByRole('heading', { level: 1, name: 'Learning' }).waitFor();
  await page.context().close();
});

test('signed out, and where there is no session any more', async () => {
  const page = await open('sw-lindqvist', 'response-team');
  await page.getByRole('button', { name: 'Salir' }).click();
  await page.getByRole('heading', { name: 'Sesión cerrada' }).waitFor();
  await isSpanish(page, 'signed-out');
  await page.context().close();
});
