import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseHookRequest } from '@pearr/cds-hooks';
import { chartParts, prefetchTemplates, toAccount } from '@pearr/cds-services';
import { epicRequest, storyById } from '@pearr/fhir-fixtures';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { loadRules } from './knowledge.ts';

const t0 = new Date('2026-11-01T12:00:00Z');
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pearr-account-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** What the account of a chart says of an indicator whose FHIRPath is given. */
function whyOf(where: string): string | undefined {
  const about =
    'version: 1.0.0, title: t, source: s, strength: D, owner: o, reviewed: 2026-11-24, lookback: any';
  const criterion = `{ kind: fhirpath, part: conditions, where: "${where}" }`;
  writeFileSync(
    join(folder, 'own.yaml'),
    `domain: V\nindicators: [{ id: local, ${about}, criterion: ${criterion} }]\n`,
  );
  const loaded = loadRules({ knowledge: { folders: [folder] } } as Parameters<typeof loadRules>[0]);
  if ('problems' in loaded) throw new Error(JSON.stringify(loaded.problems));
  const request = parseHookRequest(
    epicRequest({ story: storyById('story-7'), t0, templates: { ...prefetchTemplates } }),
  );
  if ('error' in request) throw new Error(JSON.stringify(request.problems));
  const account = toAccount({
    ...loaded,
    request: request.request,
    ehr: { prefetchKeys: {}, parts: chartParts, noteCodes: [], triggerActions: {} },
    at: t0.getTime(),
    card: { uuid: 'u', launchUrl: 'https://guide.example.org/launch', rules: loaded.rules.hash },
  });
  if ('error' in account) throw new Error(account.error);
  return account.indicators.find(({ id }) => id === 'local')?.why;
}

test("an account says on how many resources a site's own expression failed", () => {
  expect(whyOf('code.coding.code')).toMatch(/; its expression failed on [1-9]\d* resources?$/);
  expect(whyOf("code.coding.where(code = 'none').exists()")).not.toContain('failed');
});
