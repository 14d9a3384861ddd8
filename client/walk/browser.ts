import { type Browser, chromium, type Frame, type Page } from 'playwright-core';
import { inject } from 'vitest';

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** How long anything on a page may take, ms: what is waited for comes, and a busy machine is slow. */
export const PATIENCE = 60_000;

/** Opens the browser that the global setup found. The caller closes it. */
export function openBrowser(): Promise<Browser> {
  const env = { ...inheritedEnv(), ...inject('chromiumEnv') };
  return chromium.launch({ executablePath: inject('chromium'), args: FLAGS, env });
}

function inheritedEnv(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

/**
 * From now on cross-site frames keep partitioned cookies only, as in browsers without third-party storage. A
 * cross-site frame is a target of its own: once it is there, it is told as well.
 */
export async function blockThirdPartyCookies(target: Page | Frame): Promise<void> {
  const page = 'page' in target ? target.page() : target;
  const session = await page.context().newCDPSession(target);
  await session.send('Network.enable');
  // Two of its parameters are newer than the protocol's types.
  const controls = {
    enableThirdPartyCookieRestriction: true,
    disableThirdPartyCookieMetadata: true,
    disableThirdPartyCookieHeuristics: true,
  };
  await session.send('Network.setCookieControls', controls);
}
