import { readFileSync } from 'node:fs';
import { DuckDBInstance } from '@duckdb/node-api';
import { parseView, type View } from '@pearr/quality';
import fhirpath from 'fhirpath';
import type { Bench } from '../bench.ts';
import { cohortFiles } from '../cohort-files.ts';
import { interleave } from '../interleave.ts';

const PATIENTS = 300;

/** Columns of encounters, as every engine can say them. */
const columns = [
  ['id', 'id'],
  ['patient', 'subject.reference'],
  ['status', 'status'],
  ['class', 'class.code'],
  ['started_at', 'period.start'],
  ['disposition', 'hospitalization.dischargeDisposition.coding.first().code'],
] as const;

function encounterView(): View {
  const parsed = parseView({
    resourceType: 'ViewDefinition',
    name: 'encounter',
    status: 'active',
    resource: 'Encounter',
    select: [{ column: columns.map(([name, path]) => ({ name, path, type: 'string' })) }],
  });
  if ('error' in parsed) throw new Error(parsed.problems.join('; '));
  return parsed.view;
}

type Resource = Readonly<Record<string, unknown>>;

function ours(lines: readonly string[]): number {
  const view = encounterView();
  let rows = 0;
  for (const line of lines) {
    const made = view.rowsOf(JSON.parse(line) as Resource);
    if ('error' in made) throw new Error(made.message);
    rows += made.length;
  }
  return rows;
}

const paths = columns.map(([, path]) => fhirpath.compile(path, undefined, { async: false }));

function byFhirpath(lines: readonly string[]): number {
  let rows = 0;
  for (const line of lines) {
    const resource = JSON.parse(line) as Resource;
    if (resource['resourceType'] !== 'Encounter') continue;
    const row = paths.map((path) => path(resource)[0]);
    rows += row[0] === undefined ? 0 : 1;
  }
  return rows;
}

const sql = (file: string) => `
SELECT COUNT(id), COUNT(patient), COUNT(status), COUNT("class"), COUNT(started_at), COUNT(disposition) FROM (
  SELECT id, subject.reference AS patient, status, "class".code AS "class", period.start AS started_at,
    hospitalization.dischargeDisposition.coding[1].code AS disposition
  FROM read_json('${file}', format = 'newline_delimited', columns = {
    resourceType: 'VARCHAR', id: 'VARCHAR', status: 'VARCHAR', subject: 'STRUCT(reference VARCHAR)',
    class: 'STRUCT(code VARCHAR)', period: 'STRUCT(start VARCHAR)',
    hospitalization: 'STRUCT(dischargeDisposition STRUCT(coding STRUCT(code VARCHAR)[]))'})
  WHERE resourceType = 'Encounter')`;

/** The view engine beside what reads the same lines otherwise. */
export const views: Bench = {
  name: 'views',
  title: 'Six columns of encounters from NDJSON, against JSON.parse of the same lines',
  async run() {
    const { file, lines: count, encounters, remove } = await cohortFiles(PATIENTS);
    const read = () => readFileSync(file, 'utf8').trimEnd().split('\n');
    const duckdb = await DuckDBInstance.create(':memory:', { threads: '1' });
    const connection = await duckdb.connect();
    const query = async () => Number((await connection.runAndReadAll(sql(file))).getRows()[0]?.[0]);
    try {
      for (const rows of [ours(read()), byFhirpath(read()), await query()])
        if (rows !== encounters) throw new Error(`${rows} rows of ${encounters} encounters`);
      const ratios = await interleave(
        [
          { name: 'read and JSON.parse', work: () => read().map((line) => JSON.parse(line)).length },
          { name: 'our view engine', work: () => ours(read()) },
          { name: "DuckDB's own reader, typed, one thread", work: query },
          { name: 'fhirpath.js, compiled paths', work: () => byFhirpath(read()) },
        ],
        15,
      );
      const size = `${count} lines, ${encounters} encounters`;
      return ratios.map((ratio) => ({ case: size, ...ratio }));
    } finally {
      connection.closeSync();
      remove();
    }
  },
};
