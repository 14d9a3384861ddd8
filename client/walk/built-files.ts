import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const APP = fileURLToPath(new URL('../dist/app', import.meta.url));
/** The built files, read once: a build elsewhere must not disturb a test that runs. */
const files = new Map(
  readdirSync(APP, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.includes('.'))
    .map((path) => [`/${path}`, readFileSync(`${APP}/${path}`)]),
);
const TYPES: Record<string, string> = {
  html: 'text/html',
  js: 'text/javascript',
  css: 'text/css',
  svg: 'image/svg+xml',
};
/** The real server's policy: a build that breaks it must break here. */
const POLICY = "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

export interface BuiltFile {
  readonly headers: Record<string, string>;
  readonly body: Buffer;
}

/** A file of the app as it is shipped, by its path; undefined where there is none. */
export function builtFile(path: string): BuiltFile | undefined {
  const body = files.get(path);
  if (body === undefined) return undefined;
  const type = TYPES[path.split('.').at(-1) ?? ''] ?? 'application/octet-stream';
  return { headers: { 'content-type': type, 'content-security-policy': POLICY }, body };
}
