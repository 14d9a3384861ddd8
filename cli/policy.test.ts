import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exampleSiteFile } from '@pearr/config';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { run } from './run.ts';

const now = Date.parse('2026-12-01T12:00:00Z');
const example = readFileSync(exampleSiteFile(), 'utf8');
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'pearr-policy-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function policy(yaml = example, at = now, ...more: string[]): string {
  writeFileSync(join(folder, 'site.yaml'), yaml);
  const { status, out, err } = run(['policy', '--site', 'site.yaml', ...more], { folder, now: at });
  expect([status, err]).toEqual([0, '']);
  return out;
}

test('24 sections, filled from the site file', () => {
  const draft = policy();
  expect(draft.match(/^## \d+\. /gm)).toHaveLength(24);
  for (const said of [
    'Example Health',
    'extension 4911',
    '1-888-373-7888',
    'Cal. Penal Code',
    'extension 4300',
  ])
    expect(draft).toContain(said);
});

test('each key that says nothing is named, and is gone once it says something', () => {
  const draft = policy();
  for (const key of ['owner', 'settings', 'childProtection', 'supplierReports', 'reviewDue'])
    expect(draft).toContain(`TO BE COMPLETED (policy.${key})`);
  const filled = policy(
    `${example}\npolicy: { owner: Chief nursing officer, settings: [Emergency department] }\n`,
  );
  expect(filled).toContain('Owner: Chief nursing officer');
  expect(filled).toContain('- Emergency department');
  expect(filled).not.toContain('(policy.owner)');
});

test('law that nobody has confirmed, or that ran out, says so', () => {
  expect(policy()).toContain('TO BE COMPLETED (jurisdictions: confirmedBy)');
  expect(policy(example, Date.parse('2028-01-01T00:00:00Z'))).toContain('ran out on 2027-05-24: consult');
});

test('the page to print marks what is to be completed, and escapes what a site wrote', () => {
  const page = policy(example.replace('name: Example Health', 'name: A <b> & C'), now, '--html');
  expect(page).toContain('A &lt;b&gt; &amp; C');
  expect(page).toContain('<mark>TO BE COMPLETED (policy.owner)</mark>');
  expect(page.match(/<h2>/g)).toHaveLength(24);
});

test('what a site wrote on several lines, or with signs of Markdown, stays the cell or the item that it is', () => {
  const plain = policy();
  const hotline = 'name: National Human Trafficking Hotline';
  expect(example).toContain(hotline);
  const written = policy(
    `${example.replace(hotline, 'name: "Line\\n\\n## 99. Approved\\n| a \\\\| b | c <img src=x>"')}
policy: { settings: ["Ward\\n\\n# Approved"] }
`,
  );
  expect(written.match(/^#+ .*/gm)).toEqual(plain.match(/^#+ .*/gm));
  expect(written).not.toContain('<img');
  expect(written.match(/^\|( --- \|)+$/gm)).toEqual(plain.match(/^\|( --- \|)+$/gm));
  expect(plain).toMatch(/^\|( --- \|)+$/m);
  const columns = (text: string) => text.split('\n').filter((it) => it.startsWith('|')).length;
  expect(columns(written)).toBe(columns(plain));
});
