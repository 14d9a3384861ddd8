import type { Frame, Page } from 'playwright-core';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Stack, startStack } from '../../server/stack.testing.ts';
import { blockThirdPartyCookies, openBrowser } from './browser.ts';
import { openChartPage } from './chart-page.ts';

let stack: Stack;

/** The EHR on 127.0.0.1, the app on localhost: two sites. */
beforeEach(async () => {
  stack = await startStack({ ehrHost: '127.0.0.1', app: 'built' });
});
afterEach(() => stack.close());

async function launchUrl(page: Page, patientId: string): Promise<string> {
  const answer = await page.request.post(`${stack.ehr.origin}/chart/api/launches`, {
    data: { patientId, encounterId: `${patientId}-encounter`, target: 'frame' },
  });
  return (await answer.json()).url;
}

async function appFrame(page: Page, name: string): Promise<Frame> {
  await page.frameLocator(`[name=${name}]`).getByRole('button', { name: 'Begin' }).waitFor();
  const frame = page.frame(name);
  if (frame === null) throw new Error(`no frame ${name}`);
  return frame;
}

/** A page of the EHR's own with two apps side by side, as two open charts are. */
async function openTwoFrames(page: Page): Promise<{ x: Frame; y: Frame }> {
  const urls = { x: await launchUrl(page, 'story-2'), y: await launchUrl(page, 'story-3') };
  await page.evaluate((given) => {
    const frames = Object.entries(given).map(([name, src]) =>
      Object.assign(document.createElement('iframe'), { name, src }),
    );
    document.body.replaceChildren(...frames);
  }, urls);
  return { x: await appFrame(page, 'x'), y: await appFrame(page, 'y') };
}

/** Whose session a frame shows, by the server's own record. */
async function patientOf(frame: Frame): Promise<string | undefined> {
  const handle = new URL(frame.url()).pathname.split('/')[2] ?? '';
  return (await stack.deps.store.sessions.get(handle, Date.now()))?.patient;
}

/** Whether a cross-site frame may keep a cookie that is not partitioned. */
function keepsThirdPartyCookies(frame: Frame): Promise<boolean> {
  return frame.evaluate(() => {
    // biome-ignore lint/suspicious/noDocumentCookie: this is what is being tried
    document.cookie = 'probe=1; SameSite=None; Secure';
    return document.cookie.includes('probe=1');
  });
}

/** Answers a question in X, so that its draft says whose it is. */
async function beginIn(page: Page): Promise<void> {
  const x = page.frameLocator('[name=x]');
  await x.getByRole('button', { name: 'Begin' }).click();
  await x.getByRole('radio', { name: 'No, someone stayed' }).check();
  await x.getByRole('button', { name: 'Continue' }).click();
  await x.getByRole('heading', { name: 'Care goes on' }).waitFor();
  const drafts = () => stack.deps.store.db.selectFrom('conversation').select('key').execute();
  await expect.poll(async () => (await drafts()).length).toBe(1);
}

test.each([
  ['blocked', true],
  ['allowed', false],
] as const)('two charts in one tab, X reloaded: still X, third-party storage %s', async (_, isBlocked) => {
  const browser = await openBrowser();
  const page = await browser.newPage();
  const block = async (target: Page | Frame) => (isBlocked ? blockThirdPartyCookies(target) : undefined);
  await openChartPage(page, stack.ehr.origin, 'Practitioner/nurse-okafor');
  await block(page);
  await page.goto(stack.ehr.origin);

  const { x, y } = await openTwoFrames(page);
  await Promise.all([block(x), block(y)]);
  expect([await patientOf(x), await patientOf(y)]).toEqual(['story-2', 'story-3']);
  await beginIn(page);

  const before = x.url();
  await x.evaluate(() => location.reload());
  await page.frameLocator('[name=x]').getByText('Care goes on').waitFor();
  expect(x.url()).toBe(before);
  expect([await patientOf(x), await patientOf(y)]).toEqual(['story-2', 'story-3']);
  expect(await keepsThirdPartyCookies(x)).toBe(!isBlocked);
  await browser.close();
});
