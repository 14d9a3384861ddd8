import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import { run } from '../../cli/run.ts';
import { toAuditEvent } from '../audit/to-audit-event.ts';
import { developmentSecrets } from '../development-secrets.ts';
import { openStore } from '../store/open-store.ts';

const folder = mkdtempSync(join(tmpdir(), 'pearr-audit-export-'));
afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

const moment = { id: 'e', recorded: '2026-11-01T12:00:00Z', site: 'https://app.example', requestId: 'r' };
const scene = { iss: 'https://ehr.example/fhir', user: 'Practitioner/n', patient: 'p' };

test('pearr audit export writes the trail of the store by the server’s own command, and verify proves it', async () => {
  const store = await openStore({ dataDir: folder }, await developmentSecrets(folder));
  for (const kind of ['opened', 'closed'] as const)
    await store.audit.append(toAuditEvent(scene, { kind }, moment));
  await store.close();
  vi.stubEnv('DATA_DIR', folder);
  const place = { folder, now: 0 };
  const exported = run(['audit', 'export', 'trail.ndjson'], place);
  expect([exported.status, exported.err]).toEqual([0, '']);
  const [, hash] = exported.out.match(/2 entries exported; the last hash is ([0-9a-f]{64})/) ?? [];
  expect(hash).toBeDefined();
  expect(run(['audit', 'verify', 'trail.ndjson'], place).out).toContain(
    `ok: 2 entries, unbroken; the last hash is ${hash}`,
  );
  const again = run(['audit', 'export', 'trail.ndjson'], place);
  expect([again.status, again.err]).toEqual([2, expect.stringContaining('trail.ndjson: EEXIST')]);
});
