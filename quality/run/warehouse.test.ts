import type { FhirResource } from 'fhir/r4.js';
import { expect, test } from 'vitest';
import { periodsUntil } from '../measures/period.ts';
import { parseView } from '../views/parse-view.ts';
import { warehouseFiles } from '../warehouse/warehouse-files.ts';
import { openDatabase } from './database.ts';
import { encounter, factOptions, held, knownHistory, noConcern, patient } from './programme.testing.ts';

const periods = periodsUntil('2026-10', 'UTC', 10);
if ('error' in periods) throw new Error(periods.error);
const files = warehouseFiles({
  dialect: 'standard',
  facts: factOptions,
  knownHistory,
  periods,
  timeZone: 'UTC',
});

const records: FhirResource[] = ['a', 'b', 'c'].flatMap((id) => [
  patient(id),
  encounter(`${id}1`, id, '2026-10-05T08:00:00Z'),
  ...(id === 'c'
    ? []
    : held(noConcern, { id: `t-${id}`, patient: id, encounter: `${id}1`, at: '2026-10-05T09:00:00Z' })),
]);

test('the files, run in their order over the tables their views make, count the measures', async () => {
  const database = await openDatabase({ timeZone: 'UTC' });
  try {
    for (const { text } of files.filter(({ name }) => name.startsWith('views/'))) {
      const parsed = parseView(JSON.parse(text));
      if ('error' in parsed) throw new Error(parsed.problems.join('; '));
      await database.createTable(parsed.view);
      for (const record of records) {
        const rows = parsed.view.rowsOf({ ...record });
        if ('error' in rows) throw new Error(rows.message);
        database.append(parsed.view.name, rows);
      }
    }
    database.endAppending();
    for (const { text } of files.filter(({ name }) => name.startsWith('facts/'))) await database.run(text);
    const counted = async (id: string) => {
      const sql = files.find(({ name }) => name === `measures/${id}.sql`)?.text ?? '';
      return (await database.rows(sql)).map(
        (row) => `${row['period']} ${row['numerator']}/${row['denominator']}`,
      );
    };
    expect(await counted('M2')).toEqual(['2026-10 2/3']);
    expect(await counted('M1')).toEqual(['2026-10 2/2']);
    for (const { name } of files.filter((it) => it.name.startsWith('measures/')))
      expect(await counted(name.slice('measures/'.length, -'.sql'.length))).toBeInstanceOf(Array);
  } finally {
    database.close();
  }
}, 30_000);
