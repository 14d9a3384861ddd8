import type { BrowserContextOptions, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { injectAxe, violations, violationsInDark } from './axe.ts';
import { at, choose, goOn } from './guide-page.ts';
import { picture } from './picture.ts';
import { englishLeft } from './spanish.ts';
import { openStaffPage } from './staff-page.ts';
import { walkStack } from './walk-stack.ts';

const { stack, browser } = walkStack();

async function open(options: BrowserContextOptions = {}): Promise<Page> {
  const page = await openStaffPage(browser(), stack(), {
    user: 'Practitioner/nurse-okafor',
    page: 'learn',
    options,
  });
  await page.getByRole('heading', { level: 2, name: /Lessons|Lecciones/ }).waitFor();
  return page;
}

test('a lesson is read and stays so; the page is accessible, folded and unfolded', async () => {
  const page = await open();
  // Its styles come with it, before it is drawn.
  expect(await page.locator('.scenarios').evaluate((it) => getComputedStyle(it).display)).toBe('grid');
  await injectAxe(page);
  expect(await violations(page)).toEqual([]);
  await picture(page, 'learn', { fullPage: true });
  await page.getByText('One open question').click();
  await page.getByRole('button', { name: 'Mark as read' }).click();
  await page.getByText('1 of 12 read').waitFor();
  await page.reload();
  await page.getByText('1 of 12 read').waitFor();
  await injectAxe(page);
  for (const fold of await page.locator('summary').all()) await fold.click();
  expect(await violations(page)).toEqual([]);
  await picture(page, 'learn-unfolded', { fullPage: true });
  expect(await violationsInDark(page)).toEqual([]);
  await picture(page, 'learn-dark', { fullPage: true });
  await page.context().close();
});

test('the page is in Spanish where the browser is, its frame too', async () => {
  const page = await open({ locale: 'es-MX', viewport: { width: 320, height: 640 } });
  await page.getByRole('heading', { level: 1, name: 'Aprendizaje' }).waitFor();
  await page.getByText('Una sola pregunta abierta').waitFor();
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
  await injectAxe(page);
  expect(await violations(page)).toEqual([]);
  expect(await englishLeft(page)).toEqual([]);
  await picture(page, 'learn-es-320', { fullPage: true });
  await page.getByRole('button', { name: 'English' }).click();
  await page.getByRole('heading', { level: 1, name: 'Learning' }).waitFor();
  await page.context().close();
});

test('practice walks the whole guide, and nothing leaves the window', async () => {
  const page = await open();
  const sent: string[] = [];
  page.on('request', (request) => {
    if (request.method() !== 'GET' || !request.url().startsWith(stack().appOrigin))
      sent.push(`${request.method()} ${request.url().split('/practice/')[1] ?? request.url()}`);
  });
  await page.getByRole('article', { name: 'Heat illness on a farm' }).getByRole('link').click();
  await at(page, 'Before you begin');
  expect(await page.title()).toBe('Guide');
  await page.getByText('Practice: Daniel Example').waitFor();
  await picture(page, 'practice');
  await page.getByRole('button', { name: 'Begin' }).click();
  await at(page, 'Private time');
  await page.getByText('Why time alone comes first').click();
  await picture(page, 'practice-card');
  expect(await page.getByText('Kept', { exact: true }).count()).toBe(0);
  await choose(page, 'Could you speak alone?', 'Yes, alone');
  await choose(page, 'Limits of confidentiality', 'Explained');
  await goOn(page);
  await at(page, 'Information');
  await choose(page, 'Information', 'Given');
  await choose(page, 'Card or brochure', 'Taken');
  await goOn(page);
  await choose(page, 'What the patient wishes', 'No concern named');
  await goOn(page);
  await at(page, 'Wishes respected');
  await goOn(page);
  await at(page, 'Closing');
  await goOn(page);
  await at(page, 'Check your answers');
  await page.getByRole('button', { name: 'Write to the chart' }).click();
  await at(page, 'This was practice');
  expect(await page.getByText('Not written').count()).toBe(0);
  await picture(page, 'practice-result');
  expect(sent).toEqual([]);
  await page.getByRole('button', { name: 'Done' }).click();
  await at(page, 'Closed');
  expect(sent).toEqual(['POST worker/api/close']);
  await page.context().close();
});
