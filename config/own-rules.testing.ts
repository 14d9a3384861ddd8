import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadRules } from './knowledge.ts';

/** An indicator of a site's own that is a FHIRPath expression, as its file has it. */
export interface OwnExpression {
  readonly where: string;
  readonly part?: string;
  readonly domain?: string;
  readonly distinctDates?: number;
}

const about = {
  ...{ version: '1.0.0', title: 'Local', source: 'local', strength: 'D', owner: 'o', reviewed: '2026-11-24' },
  lookback: { months: 24 },
};

/** The rules of a site that has one expression of its own, `local`, read from a file as a server reads them. */
export function loadExpression({ domain = 'V', part = 'conditions', ...rest }: OwnExpression) {
  const folder = mkdtempSync(join(tmpdir(), 'pearr-expression-'));
  const criterion = { kind: 'fhirpath', part, ...rest };
  // JSON is YAML.
  const content = JSON.stringify({ domain, indicators: [{ id: 'local', ...about, criterion }] });
  try {
    writeFileSync(join(folder, 'local.yaml'), content);
    return loadRules({ knowledge: { folders: [folder] } });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** @throws when the file is refused. */
export function rulesWithExpression(own: OwnExpression) {
  const loaded = loadExpression(own);
  if ('problems' in loaded) throw new Error(JSON.stringify(loaded.problems));
  return loaded;
}
