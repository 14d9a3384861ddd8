import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** The browser's executable. */
    readonly chromium: string;
    /** Variables the browser needs beside those of this process. */
    readonly chromiumEnv: Record<string, string>;
  }
}

const CLIENT = fileURLToPath(new URL('..', import.meta.url));

/** Builds the client as it is shipped, and finds a browser: what is installed first, else the one from npm. */
export function setup({ provide }: TestProject): void {
  buildApp();
  const found = process.env['CHROMIUM_PATH'] ?? onPath(['chromium', 'chromium-browser', 'google-chrome']);
  if (found !== undefined) {
    provide('chromium', found);
    provide('chromiumEnv', {});
    return;
  }
  const { path, env } = unpacked();
  provide('chromium', path);
  provide('chromiumEnv', env);
}

function onPath(names: readonly string[]): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  return names
    .flatMap((name) => folders.map((folder) => join(folder, name)))
    .find((path) => existsSync(path));
}

/** In a process of its own: under the test's NODE_ENV it would be React's development build. */
function buildApp(): void {
  runInClient("import('vite').then(({ build }) => build({ logLevel: 'warn' }))", { NODE_ENV: 'production' });
}

function runInClient(script: string, env: NodeJS.ProcessEnv): void {
  execFileSync(process.execPath, ['-e', script], {
    cwd: CLIENT,
    env: { ...process.env, ...env },
    stdio: 'inherit',
  });
}

const UNPACKED = join(tmpdir(), 'pearr-chromium-147.0.0');

/** The package's own looks for its fonts in /tmp/fonts. */
const FONTS_CONF = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>${UNPACKED}/fonts/fonts</dir><cachedir>${UNPACKED}/fonts-cache</cachedir></fontconfig>
`;

/**
 * Unpacks the Chromium of `@sparticuz/chromium` once, with the libraries and fonts a plain machine lacks. In a
 * process of its own, because the package is steered by variables, and moved into place when it is whole.
 */
function unpacked(): { path: string; env: Record<string, string> } {
  if (!existsSync(UNPACKED)) {
    const fresh = mkdtempSync(`${UNPACKED}-`);
    const script = "import('@sparticuz/chromium').then(({ default: chromium }) => chromium.executablePath())";
    runInClient(script, { TMPDIR: fresh, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs22.x' });
    writeFileSync(join(fresh, 'fonts/fonts.conf'), FONTS_CONF);
    moveInto(fresh);
  }
  const env = { LD_LIBRARY_PATH: join(UNPACKED, 'al2023/lib'), FONTCONFIG_PATH: join(UNPACKED, 'fonts') };
  return { path: join(UNPACKED, 'chromium'), env };
}

/** Another run may have been faster: then its copy is as good. */
function moveInto(fresh: string): void {
  try {
    renameSync(fresh, UNPACKED);
  } catch (error) {
    if (!existsSync(UNPACKED)) throw error;
    rmSync(fresh, { recursive: true });
  }
}
