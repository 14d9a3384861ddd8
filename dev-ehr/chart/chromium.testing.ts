import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Starts `CHROMIUM_PATH`, a Chromium on the PATH, or the one inside the npm package (Linux x64). */
export async function launchChromium(): Promise<Browser> {
  const executablePath = process.env['CHROMIUM_PATH'] ?? onPath() ?? (await unpacked());
  return chromium.launch({ executablePath, args: FLAGS });
}

function onPath(): string | undefined {
  for (const name of ['chromium', 'chromium-browser', 'google-chrome']) {
    try {
      return execFileSync('which', [name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
    } catch {}
  }
  return undefined;
}

async function unpacked(): Promise<string> {
  // A folder of its own: two test processes must not unpack over each other.
  const folder = join(tmpdir(), 'dev-ehr-chart-chromium');
  mkdirSync(folder, { recursive: true });
  process.env['TMPDIR'] = folder;
  // Makes the package bring its libraries along, for machines without them; its fonts it looks for in /tmp alone.
  process.env['AWS_EXECUTION_ENV'] ??= 'AWS_Lambda_nodejs22.x';
  const { default: packaged } = await import('@sparticuz/chromium');
  const executablePath = await packaged.executablePath();
  const fonts = join(folder, 'fonts.conf');
  writeFileSync(fonts, `<fontconfig><dir>${folder}/fonts</dir><dir>/usr/share/fonts</dir></fontconfig>`);
  process.env['FONTCONFIG_FILE'] = fonts;
  return executablePath;
}
