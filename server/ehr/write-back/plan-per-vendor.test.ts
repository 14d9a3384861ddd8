import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Ehr, WrittenType } from '@pearr/config';
import { writtenTypes } from '@pearr/config';
import { expect, test } from 'vitest';
import { expectDocumented } from '../../documented.testing.ts';
import { type Capabilities, toCapabilities } from '../capabilities.ts';
import { type VendorProfile, vendorProfiles } from '../vendors/index.ts';
import type { Allowance } from './allowance.ts';
import { settings } from './plan-write-back.testing.ts';
import { firstOpen, recordWays, referralWays, type Way } from './ways.ts';

const everyScope = writtenTypes.map((type) => `patient/${type}.crs`).join(' ');

/** A site that has set up everything that can be. */
const allSetUp = settings({
  pool: 'Group/pool',
  orderSuggestions: true,
  scratchpad: true,
  ehrForm: { questionnaire: 'Questionnaire/1', items: {} },
});

function stated({ stated: types }: VendorProfile): Capabilities {
  return new Map(
    Object.entries(types).map(([type, interactions]) => [
      type,
      { interactions: new Set(interactions), conditionalCreate: false, searchParams: new Set<string>() },
    ]),
  );
}

function allowanceAt(profile: VendorProfile, site: Ehr['writeBack']): Allowance {
  return { capabilities: stated(profile), grantedScope: everyScope, profile, settings: site, learned: {} };
}

const cell = (ways: readonly Way<string>[]) =>
  ways.map(({ way, blocked }) => (blocked === undefined ? `**${way}**` : `${way}: ${blocked}`)).join('; ');

/** The plan for each vendor as Markdown, from the profiles alone. */
function planTable(): string {
  const rows = Object.values(vendorProfiles).map((profile) => {
    const bare = allowanceAt(profile, settings());
    const full = allowanceAt(profile, allSetUp);
    const chosen = (it: Allowance) =>
      `${firstOpen(recordWays(it)) ?? 'by hand'} + ${firstOpen(referralWays(it)) ?? 'by phone'}`;
    const { format, docStatus } = profile.note;
    const cells = [
      profile.label,
      cell(recordWays(full)),
      cell(referralWays(full)),
      chosen(bare),
      chosen(full),
      `${format}, ${docStatus}`,
    ];
    return `| ${cells.join(' | ')} |`;
  });
  const head =
    '| EHR | record, where all is set up | referral, where all is set up | by default | all set up | a note is |';
  return [head, '|---|---|---|---|---|---|', ...rows].join('\n');
}

test('the plan for each vendor is the one that the documentation shows', () => {
  expectDocumented('write-back.md', 'plan per vendor', planTable());
});

const statements = process.env['CAPABILITY_STATEMENTS'] ?? '../shared/data/capability-statements';
const files = {
  epic: 'epic',
  oracle: 'oracle-health',
  athena: 'athenahealth',
  meditech: 'meditech',
} as const;
const isThere = existsSync(statements);

test.skipIf(!isThere).each(Object.entries(files))(
  'the profile of %s lists what its public statement lists',
  (vendor, file) => {
    const live = toCapabilities(JSON.parse(readFileSync(join(statements, `${file}.json`), 'utf8')));
    const { stated: kept } = vendorProfiles[vendor as keyof typeof files];
    const listed = (type: WrittenType) => [...(live.get(type)?.interactions ?? [])].sort();
    for (const type of writtenTypes)
      expect([type, [...(kept[type] ?? [])].sort()]).toEqual([type, listed(type)]);
  },
);
if (!isThere)
  process.stdout.write('no public CapabilityStatements here: profiles are not compared with them\n');

test('what the site names as refused is not tried', () => {
  const allowance = allowanceAt(vendorProfiles.open, settings({ refused: ['ServiceRequest'] }));
  expect(referralWays(allowance)[0]).toEqual({ way: 'order', blocked: 'NOT_TAKEN' });
});

test.each([
  ['form', ['form', 'ehr-form', 'note']],
  ['note', ['note', 'form', 'ehr-form']],
  ['both', ['note', 'form', 'ehr-form']],
])('a site that wants its record as %s tries %j', (record, order) => {
  const allowance = allowanceAt(vendorProfiles.open, settings({ record }));
  expect(recordWays(allowance).map(({ way }) => way)).toEqual(order);
});

test.each(writtenTypes)('without a scope for %s it is not tried, whatever the server states', (type) => {
  const scope = everyScope.replace(`patient/${type}.crs`, '');
  const allowance = { ...allowanceAt(vendorProfiles.open, allSetUp), grantedScope: scope };
  const blocked = [...recordWays(allowance), ...referralWays(allowance)].map((it) => it.blocked);
  // A Task and a Consent have no way of their own: they go with their order.
  expect(blocked.includes('NOT_GRANTED')).toBe(type !== 'Task' && type !== 'Consent');
});
