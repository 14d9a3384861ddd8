import { readFileSync } from 'node:fs';
import type { NamedKey } from './store/named-key.ts';

export interface Settings {
  readonly port: number;
  /** The one address to listen at; every address of the machine without it. */
  readonly listenHost: string | undefined;
  readonly devEhrPort: number;
  readonly dataDir: string;
  readonly siteFile: string | undefined;
  readonly databaseUrl: string | undefined;
  /** Where metrics and readiness are told; nowhere without a port. */
  readonly managementPort: number | undefined;
  readonly managementHost: string;
  /** How many proxies in front of us are trusted to say who called. */
  readonly trustedProxies: number;
  /** Encrypt sessions, drafts and ledger at rest; absent in development, where they are made. */
  readonly sessionKeys: readonly NamedKey[] | undefined;
  readonly hmacKeys: readonly NamedKey[] | undefined;
  /** Our private JWK Set for client assertions, as JSON text. */
  readonly clientKeys: string | undefined;
}

type Env = Readonly<Record<string, string | undefined>>;

class BadSetting extends Error {}

function readSecret(env: Env, name: string): string | undefined {
  const file = env[`${name}_FILE`];
  if (file === undefined) return env[name];
  if (env[name] !== undefined) throw new BadSetting(`${name} and ${name}_FILE are both set; keep one`);
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    throw new BadSetting(`${name}_FILE: cannot be read`);
  }
}

function readPort(env: Env, name: string): number | undefined {
  const text = env[name];
  if (text === undefined || text === '') return undefined;
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new BadSetting(`${name}: not a port`);
  return port;
}

function readCount(env: Env, name: string): number | undefined {
  const text = env[name];
  if (text === undefined || text === '') return undefined;
  if (!/^\d$/.test(text)) throw new BadSetting(`${name}: not a number from 0 to 9`);
  return Number(text);
}

/** `kid:base64url` pairs, comma-separated, 32 bytes each. Errors never quote the value. */
function readKeys(env: Env, name: string): NamedKey[] | undefined {
  const text = readSecret(env, name);
  if (text === undefined || text === '') return undefined;
  return text.split(',').map((pair) => {
    const [kid, encoded] = pair.trim().split(':');
    const key = Buffer.from(encoded ?? '', 'base64url');
    if (kid === undefined || kid === '' || key.length !== 32)
      throw new BadSetting(`${name}: wants kid:base64url pairs of 32 bytes, comma-separated`);
    return { kid, key };
  });
}

/**
 * The process environment as settings.
 * @returns BAD_SETTING with one sentence that names the variable and never its value.
 */
export function readSettings(env: Env): { settings: Settings } | { error: 'BAD_SETTING'; message: string } {
  try {
    return {
      settings: {
        port: readPort(env, 'PORT') ?? 4000,
        listenHost: env['LISTEN_HOST'] || undefined,
        devEhrPort: readPort(env, 'DEV_EHR_PORT') ?? 4100,
        dataDir: env['DATA_DIR'] ?? '.data',
        siteFile: env['SITE_CONFIG'],
        databaseUrl: readSecret(env, 'DATABASE_URL'),
        managementPort: readPort(env, 'MANAGEMENT_PORT'),
        managementHost: env['MANAGEMENT_HOST'] ?? '127.0.0.1',
        trustedProxies: readCount(env, 'TRUSTED_PROXIES') ?? 0,
        sessionKeys: readKeys(env, 'SESSION_KEYS'),
        hmacKeys: readKeys(env, 'HMAC_KEYS'),
        clientKeys: readSecret(env, 'CLIENT_KEYS'),
      },
    };
  } catch (cause) {
    if (cause instanceof BadSetting) return { error: 'BAD_SETTING', message: cause.message };
    throw cause;
  }
}
