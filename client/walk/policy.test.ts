import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, Frame, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Stack, startStack } from '../../server/stack.testing.ts';
import { openBrowser } from './browser.ts';
import { openChartPage } from './chart-page.ts';

let stack: Stack;
let browser: Browser;
let page: Page;
let foreign: Server;
let foreignOrigin: string;
/** What the foreign server was asked for. */
const asked: string[] = [];

/** A page of nobody we know, that frames whatever it is told to, and has scripts to lend. */
beforeAll(async () => {
  stack = await startStack({ ehrHost: '127.0.0.1', app: 'built' });
  foreign = createServer((req, res) => {
    const url = new URL(req.url ?? '', 'http://x');
    asked.push(url.pathname);
    if (url.pathname === '/script.js')
      return void res.setHeader('content-type', 'text/javascript').end('window.taken = true');
    const src = (url.searchParams.get('src') ?? '').replaceAll('&', '&amp;').replaceAll('"', '&quot;');
    res.setHeader('content-type', 'text/html').end(`<iframe name="framed" src="${src}"></iframe>`);
  }).listen(0, '127.0.0.1');
  await once(foreign, 'listening');
  foreignOrigin = `http://127.0.0.1:${(foreign.address() as AddressInfo).port}`;
  browser = await openBrowser();
  page = await (await browser.newContext()).newPage();
  await openChartPage(page, stack.ehr.origin, 'Practitioner/nurse-okafor');
});
afterAll(async () => {
  await browser.close();
  foreign.closeAllConnections();
  await new Promise((resolve) => foreign.close(resolve));
  await stack.close();
});

/** The guide, launched in a frame of the EHR's own page. */
async function guideInEhr(): Promise<Frame> {
  const body = { patientId: 'story-2', encounterId: 'story-2-encounter', target: 'frame' };
  const launch = await page.request.post(`${stack.ehr.origin}/chart/api/launches`, { data: body });
  const { url } = await launch.json();
  await page.goto(stack.ehr.origin);
  await page.evaluate((src) => {
    document.body.replaceChildren(Object.assign(document.createElement('iframe'), { name: 'guide', src }));
  }, url);
  await page.frameLocator('[name=guide]').getByRole('button', { name: 'Begin' }).waitFor();
  const frame = page.frame('guide');
  if (frame === null) throw new Error('the EHR shows no frame');
  return frame;
}

/** What a frame on the foreign page became: shown, or refused by whose rule. */
async function framedElsewhere(src: string): Promise<{ shown: boolean; said: string }> {
  const other = await page.context().newPage();
  const said: string[] = [];
  other.on('console', (message) => said.push(message.text()));
  await other.goto(`${foreignOrigin}/?src=${encodeURIComponent(src)}`);
  const shown = other.frame('framed')?.url() === src;
  await other.close();
  return { shown, said: said.join('\n') };
}

test('the EHR frames the guide; a page of another origin cannot frame any page of it', async () => {
  const frame = await guideInEhr();
  const guide = frame.url();
  for (const url of [guide, `${stack.appOrigin}/launch?iss=x`, `${stack.appOrigin}/nowhere`]) {
    const { shown, said } = await framedElsewhere(url);
    expect([url, shown]).toEqual([url, false]);
    expect(said).toContain('frame-ancestors');
  }
  // The foreign page does frame what lets itself be framed.
  expect((await framedElsewhere(`${foreignOrigin}/script.js`)).shown).toBe(true);
});

/** Tries to have something foreign run or load. Each attempt is answered by the directive that stopped it. */
async function attempt(frame: Frame, name: string): Promise<string> {
  return frame.evaluate(
    ([what, origin]) => {
      const add = (tag: string, props: object) =>
        document.body.append(Object.assign(document.createElement(tag), props));
      const attempts: Record<string, () => unknown> = {
        'inline script': () => add('script', { textContent: 'window.taken = true' }),
        'inline handler': () =>
          document.body.insertAdjacentHTML('beforeend', '<img src="/x" onerror="window.taken = true">'),
        'foreign script': () => add('script', { src: `${origin}/script.js` }),
        'script from data': () => add('script', { src: 'data:text/javascript,window.taken=true' }),
        'text as code': () => setTimeout('window.taken = true' as unknown as () => void),
        'inline style': () => add('style', { textContent: 'body { display: none }' }),
        'foreign style': () => add('link', { rel: 'stylesheet', href: `${origin}/style.css` }),
        'foreign picture': () => add('img', { src: `${origin}/picture` }),
        'foreign frame': () => add('iframe', { src: `${origin}/` }),
        'foreign object': () => add('object', { data: `${origin}/object`, type: 'text/html' }),
        'foreign base': () =>
          document.head.append(Object.assign(document.createElement('base'), { href: origin })),
        'foreign call': () => fetch(`${origin}/call`).catch(() => undefined),
      };
      return new Promise<string>((resolve) => {
        const refused = (event: SecurityPolicyViolationEvent) => resolve(event.effectiveDirective);
        document.addEventListener('securitypolicyviolation', refused, { once: true });
        setTimeout(() => resolve('not refused'), 2000);
        attempts[what ?? '']?.();
      });
    },
    [name, foreignOrigin],
  );
}

test('nothing inline and nothing foreign runs or loads in the guide', async () => {
  const frame = await guideInEhr();
  asked.length = 0;
  const refusals: Record<string, string> = {
    'inline script': 'script-src-elem',
    'inline handler': 'script-src-attr',
    'foreign script': 'script-src-elem',
    'script from data': 'script-src-elem',
    'text as code': 'script-src',
    'inline style': 'style-src-elem',
    'foreign style': 'style-src-elem',
    'foreign picture': 'img-src',
    'foreign frame': 'frame-src',
    'foreign object': 'object-src',
    'foreign base': 'base-uri',
    'foreign call': 'connect-src',
  };
  for (const [name, directive] of Object.entries(refusals))
    expect([name, await attempt(frame, name)]).toEqual([name, directive]);
  expect(await frame.evaluate(() => 'taken' in window)).toBe(false);
  expect(asked).toEqual([]);
});

test('no form of the guide is sent elsewhere', async () => {
  const frame = await guideInEhr();
  asked.length = 0;
  const said = page.waitForEvent('console', (it) => it.text().includes('form-action'));
  await frame.evaluate((origin) => {
    const form = Object.assign(document.createElement('form'), { action: `${origin}/form`, method: 'post' });
    document.body.append(form);
    setTimeout(() => form.submit());
  }, foreignOrigin);
  await said;
  await page.waitForTimeout(300);
  expect(asked).toEqual([]);
});

/** Whether the browser may send words of a page to its maker, for translating or for its spelling. */
const told = (of: Frame | Page) =>
  of.evaluate(() => {
    const field = document.body.appendChild(document.createElement('textarea'));
    const { spellcheck } = field;
    field.remove();
    return { translated: document.documentElement.translate, spelt: spellcheck };
  });

test('what is shown or written is not sent to the browser’s maker for translating or spelling', async () => {
  expect(await told(await guideInEhr())).toEqual({ translated: false, spelt: false });
  const staff = await page.context().newPage();
  await staff.goto(`${stack.appOrigin}/learn`);
  await staff.waitForURL(/\/staff\/.*\/learn$/);
  expect(await told(staff)).toEqual({ translated: false, spelt: false });
  await staff.close();
});

test('a foreign page that opened a page for staff has lost it, and cannot lead it elsewhere', async () => {
  const other = await page.context().newPage();
  await other.goto(`${foreignOrigin}/?src=about:blank`);
  const opening = other.waitForEvent('popup');
  await other.evaluate(
    (url) => Object.assign(window, { held: window.open(url) }),
    `${stack.appOrigin}/learn`,
  );
  const opened = await opening;
  await opened.waitForURL(/\/staff\/.*\/learn$/);
  const held = () => other.evaluate(() => (window as unknown as { held: Window }).held.closed);
  await expect.poll(held).toBe(true);
  expect(await opened.evaluate(() => window.opener)).toBe(null);
  await other.close();
});
