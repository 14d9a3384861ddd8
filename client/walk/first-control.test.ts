import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { type Stack, startStack } from '../../server/stack.testing.ts';
import { openBrowser } from './browser.ts';
import { Walker } from './walker.ts';

/** Where the times go; without it nothing is measured. `npm run bench first-control` reads them. */
const file = process.env['FIRST_CONTROL'] ?? '';
const rounds = Number(process.env['FIRST_CONTROL_ROUNDS'] ?? 15);
const CLIENT = fileURLToPath(new URL('..', import.meta.url));

/** The least that React can do: one heading, and one button that changes it. */
const bareSources = {
  'index.html': `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <title>Guide</title>
    <script type="module" src="/main.jsx"></script>
  </head>
  <body><div id="app"></div></body>
</html>`,
  'main.jsx': `import { useState } from 'react';
import { createRoot } from 'react-dom/client';
function Page() {
  const [pressed, setPressed] = useState(0);
  return <main><h1>{pressed ? 'Paused' : 'Before you begin'}</h1><button onClick={() => setPressed(pressed + 1)}>Begin</button></main>;
}
createRoot(document.getElementById('app')).render(<Page />);`,
};

/** Builds the bare page as the guide is built; within the client's folder, so that it finds the same React. */
function buildBare(): { folder: string; remove: () => void } {
  mkdirSync(join(CLIENT, 'dist'), { recursive: true });
  const root = mkdtempSync(join(CLIENT, 'dist/bare-'));
  for (const [name, text] of Object.entries(bareSources)) writeFileSync(join(root, name), text);
  const script = `Promise.all([import('vite'), import('@vitejs/plugin-react')]).then(([{ build }, { default: react }]) =>
    build({ root: process.argv[1], configFile: false, publicDir: process.cwd() + '/public', logLevel: 'warn', plugins: [react()],
      build: { outDir: 'app', assetsInlineLimit: 0, modulePreload: { polyfill: false } } }))`;
  const env = { ...process.env, NODE_ENV: 'production' };
  execFileSync(process.execPath, ['-e', script, root], { cwd: CLIENT, env, stdio: 'inherit' });
  return { folder: join(root, 'app'), remove: () => rmSync(root, { recursive: true }) };
}

/** Milliseconds from the navigation until a control was painted. */
interface Times {
  /** Any button at all: of the guide the one that covers it. */
  readonly any: number;
  /** The button that goes on. */
  readonly begin: number;
  /** From the key to the painted cover; of the bare page, from a press of its button to the paint after it. */
  readonly covered: number;
}

declare global {
  interface Window {
    painted?: Partial<Times>;
  }
}

/** Notes in the page when its controls came; React listens before it shows them, so that they can be used. */
async function noteControls(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const controls = { any: 'button:not([disabled])', begin: 'main button:not([disabled])' };
    const painted: Record<string, number> = {};
    Object.assign(window, { painted });
    const look = () => {
      for (const [name, selector] of Object.entries(controls)) {
        if (name in painted || document.querySelector(selector) === null) continue;
        painted[name] = Number.NaN;
        requestAnimationFrame(() =>
          setTimeout(() => {
            painted[name] = performance.now();
          }),
        );
      }
    };
    new MutationObserver(look).observe(document, { subtree: true, childList: true });
  });
}

/** Milliseconds from a key (the bare page knows none: from a press) until what it changed is painted. */
function timeOfCover(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const isBare = document.querySelector('#cover') === null;
    const since = performance.now();
    if (isBare) document.querySelector('button')?.click();
    else document.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
    await new Promise<void>((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    if (!isBare && document.querySelector('main.cover') === null) throw new Error('nothing was covered');
    return performance.now() - since;
  });
}

async function timesOf(context: BrowserContext, url: string, slowDown: number): Promise<Times> {
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: slowDown });
  await page.goto(url);
  await page.getByRole('button', { name: 'Begin' }).waitFor();
  const times = await page
    .waitForFunction(() => {
      const { any, begin } = window.painted ?? {};
      return any && begin ? { any, begin } : undefined;
    })
    .then((handle) => handle.jsonValue());
  if (times === undefined) throw new Error('no control came');
  const covered = await timeOfCover(page);
  await page.close();
  return { ...times, covered };
}

type Kept = Awaited<ReturnType<BrowserContext['storageState']>>;

/** A page behind a session, to be opened as often as wanted. */
interface Opened {
  readonly url: string;
  readonly storageState: Kept;
}

async function launched(browser: Browser, stack: Stack): Promise<Opened> {
  const context = await browser.newContext();
  const walker = new Walker(stack, await context.newPage(), 'story-2');
  await walker.signIn('Practitioner/nurse-okafor');
  await walker.launch();
  const opened = { url: walker.page.url(), storageState: await context.storageState() };
  await context.close();
  return opened;
}

/** Opened in a window that has loaded nothing yet, then once more in it. */
async function coldAndWarm(browser: Browser, { url, storageState }: Opened, slowDown: number) {
  const context = await browser.newContext({ storageState });
  await noteControls(context);
  const cold = await timesOf(context, url, slowDown);
  const warm = await timesOf(context, url, slowDown);
  await context.close();
  return { cold, warm };
}

describe.skipIf(file === '')('the first control', () => {
  test('of the guide and of a bare page, in turn', { timeout: 1_800_000 }, async () => {
    const bare = buildBare();
    const stacks = await Promise.all([
      startStack({ app: { folder: bare.folder } }),
      startStack({ app: 'built' }),
    ]);
    const browser = await openBrowser();
    const opened = await Promise.all(stacks.map((stack) => launched(browser, stack)));
    const measured: { slowDown: number; pages: Awaited<ReturnType<typeof coldAndWarm>>[] }[] = [];
    for (let round = 0; round <= rounds; round += 1)
      for (const slowDown of [1, 4]) {
        const pages: Awaited<ReturnType<typeof coldAndWarm>>[] = [];
        for (const each of opened) pages.push(await coldAndWarm(browser, each, slowDown));
        // The first round warms the server.
        if (round > 0) measured.push({ slowDown, pages });
      }
    await browser.close();
    for (const stack of stacks) await stack.close();
    bare.remove();
    expect(measured).toHaveLength(2 * rounds);
    writeFileSync(file, JSON.stringify(measured));
  });
});
