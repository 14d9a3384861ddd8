import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { makeClientKeys } from './smart/client-keys.ts';
import type { NamedKey } from './store/named-key.ts';

const file = z.strictObject({ session: z.string(), hmac: z.string(), client: z.string() });

export interface Secrets {
  readonly session: readonly [NamedKey, ...NamedKey[]];
  readonly hmac: readonly [NamedKey, ...NamedKey[]];
  /** Private JWK Set as JSON text. */
  readonly clientKeys: string;
}

function readOrUndefined(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}

async function makeFile(path: string): Promise<z.infer<typeof file>> {
  const made = {
    session: randomBytes(32).toString('base64url'),
    hmac: randomBytes(32).toString('base64url'),
    client: await makeClientKeys('development'),
  };
  writeFileSync(path, JSON.stringify(made), { mode: 0o600 });
  return made;
}

/** Secrets of a development set-up: made at its first start and kept beside its database. */
export async function developmentSecrets(dataDir: string): Promise<Secrets> {
  mkdirSync(dataDir, { recursive: true });
  const path = join(dataDir, 'development-secrets.json');
  const read = file.safeParse(readOrUndefined(path));
  const { session, hmac, client } = read.success ? read.data : await makeFile(path);
  return {
    session: [{ kid: 'development', key: Buffer.from(session, 'base64url') }],
    hmac: [{ kid: 'development', key: Buffer.from(hmac, 'base64url') }],
    clientKeys: client,
  };
}
