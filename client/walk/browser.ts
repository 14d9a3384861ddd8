import { type Browser, chromium } from 'playwright-core';
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
