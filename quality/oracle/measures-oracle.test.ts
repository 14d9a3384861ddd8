import type { FhirResource } from 'fhir/r4.js';
import { expect, test } from 'vitest';
import { countMeasures, makeFacts } from '../run/count-measures.ts';
import { openDatabase } from '../run/database.ts';
import { loadFolder } from '../run/load-folder.ts';
import { factOptions, folderOf, knownHistory } from '../run/programme.testing.ts';
import { countByFqm } from './fqm.testing.ts';
import { inCql } from './measures-cql.testing.ts';
import { chartOf } from './programme-year.testing.ts';

const PATIENTS = 120;
const months = [
  {
    label: '2026-09',
    from: '2026-09-01T00:00:00.000Z',
    to: '2026-10-01T00:00:00.000Z',
    last: '2026-09-30T23:59:59.999Z',
  },
  {
    label: '2026-10',
    from: '2026-10-01T00:00:00.000Z',
    to: '2026-11-01T00:00:00.000Z',
    last: '2026-10-31T23:59:59.999Z',
  },
];

/** `numerator/denominator` by measure and month, as our SQL counts them. */
async function countBySql(charts: readonly (readonly FhirResource[])[]) {
  const folder = folderOf({ 'all.ndjson': charts.flat() });
  const database = await openDatabase({ timeZone: 'UTC' });
  try {
    await loadFolder(database, [folder.path], { knownHistory });
    const sources = await makeFacts(database, { log: false, records: true, crosswalk: false }, factOptions);
    const periods = months.map(({ label, from, to }) => ({
      label,
      kind: 'month' as const,
      from: Date.parse(from),
      to: Date.parse(to),
    }));
    const counted = await countMeasures(database, {
      periods,
      asOf: Date.parse('2027-01-01T00:00:00Z'),
      sources,
    });
    return new Map(
      months.map(({ label }) => {
        const of = counted.flatMap(({ measure, counts }) => {
          const all = counts.find((it) => it.period === label && it.stratifier === 'all');
          return measure.id in inCql ? [[measure.id, `${all?.numerator ?? 0}/${all?.denominator ?? 0}`]] : [];
        });
        return [label, Object.fromEntries(of) as Record<string, string>];
      }),
    );
  } finally {
    database.close();
    folder.remove();
  }
}

test(`SQL and CQL count the same of ${Object.keys(inCql).length} measures in generated months`, async () => {
  const charts = Array.from({ length: PATIENTS }, (_, seed) => chartOf(seed + 1));
  const ours = await countBySql(charts);
  for (const { label, from, last } of months) {
    const theirs = await countByFqm(charts, from, last);
    expect(ours.get(label)).toEqual(theirs);
    // A measure that counts nobody, or everybody, would agree with anything.
    for (const [id, text] of Object.entries(theirs)) {
      const [numerator = 0, denominator = 0] = text.split('/').map(Number);
      expect([id, numerator > 0 && numerator < denominator]).toEqual([id, true]);
    }
    process.stdout.write(
      `${label}  ${Object.entries(theirs)
        .map((it) => it.join(' '))
        .join('  ')}\n`,
    );
  }
}, 120_000);
