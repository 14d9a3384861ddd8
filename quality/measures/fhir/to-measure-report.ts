import type {
  Extension,
  MeasureReport,
  MeasureReportGroup,
  MeasureReportGroupPopulation,
  MeasureReportGroupStratifier,
  Quantity,
} from 'fhir/r4.js';
import type { MeasureDefinition } from '../measure.ts';
import type { Period, Periods } from '../period.ts';
import type { Release, ReleasedMeasure, ReleasedRow } from '../release.ts';
import { stratumName } from '../strata.ts';
import { rateOf } from '../to-csv.ts';
import { improvementNotation, measureUrl, populationCode } from './to-measure.ts';

/** Says of an absent count that it is kept back, not unknown. */
const masked: Extension = {
  url: 'http://hl7.org/fhir/StructureDefinition/data-absent-reason',
  valueCode: 'masked',
};

function population(
  code: Parameters<typeof populationCode>[0],
  count: number | undefined,
): MeasureReportGroupPopulation {
  const shown = count === undefined ? { _count: { extension: [masked] } } : { count };
  return { code: populationCode(code), ...shown };
}

function populationsOf({ scoring }: MeasureDefinition, { denominator, numerator, stratifier }: ReleasedRow) {
  if (scoring === 'minutes') return [population('measure-population', denominator)];
  const all = population('denominator', denominator);
  return scoring === 'distribution' || stratifier === 'category'
    ? [all]
    : [all, population('numerator', numerator)];
}

function scoreOf({ scoring }: MeasureDefinition, row: ReleasedRow): { measureScore?: Quantity } {
  if (scoring === 'minutes') {
    if (row.minutes === undefined) return {};
    const value = Math.round(row.minutes.median);
    return { measureScore: { value, unit: 'min', system: 'http://unitsofmeasure.org', code: 'min' } };
  }
  const value = scoring === 'proportion' ? rateOf(row) : undefined;
  return value === undefined ? {} : { measureScore: { value: Number(value.toFixed(4)) } };
}

function stratifierOf(
  measure: MeasureDefinition,
  name: string,
  rows: readonly ReleasedRow[],
): MeasureReportGroupStratifier {
  return {
    code: [{ text: name }],
    stratum: rows.map((row) => ({
      value: { text: stratumName(row.stratum) },
      population: populationsOf(measure, row),
      ...scoreOf(measure, row),
    })),
  };
}

function groupOf(measure: MeasureDefinition, rows: readonly ReleasedRow[]): MeasureReportGroup[] {
  const whole = rows.find((row) => row.stratifier === 'all');
  if (whole === undefined) return [];
  const names = [...new Set(rows.map((row) => row.stratifier))].filter((name) => name !== 'all');
  const stratifier = names.map((name) =>
    stratifierOf(
      measure,
      name,
      rows.filter((row) => row.stratifier === name),
    ),
  );
  return [
    {
      population: populationsOf(measure, whole),
      ...scoreOf(measure, whole),
      ...(stratifier.length > 0 && { stratifier }),
    },
  ];
}

const day = (instant: number, timeZone: string) =>
  new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(instant);

interface ReportOptions {
  readonly timeZone: string;
  /** When the report is made, epoch milliseconds. */
  readonly at: number;
  /** Who reports. */
  readonly reporter: string;
}

function reportOf({ measure, rows }: ReleasedMeasure, period: Period, options: ReportOptions): MeasureReport {
  const { timeZone, at, reporter } = options;
  const notation = improvementNotation(measure);
  return {
    resourceType: 'MeasureReport',
    id: `pearr-${measure.id.toLowerCase()}-${period.label.replace('/', '-to-')}`,
    status: 'complete',
    type: 'summary',
    measure: measureUrl(measure),
    date: new Date(at).toISOString(),
    reporter: { display: reporter },
    period: { start: day(period.from, timeZone), end: day(period.to - 1, timeZone) },
    ...(notation !== undefined && { improvementNotation: notation }),
    group: groupOf(
      measure,
      rows.filter((row) => row.period === period.label),
    ),
  };
}

const reported = ({ months, year }: Periods) => [...months.slice(-1), year];

/**
 * Summary MeasureReports of a release: the month that was asked for and the last reporting year.
 * Safety: sums alone. No subject, no evaluated resource, no count that the release keeps back (R13).
 */
export function toMeasureReports(release: Release, options: ReportOptions): readonly MeasureReport[] {
  return release.measures
    .filter((it) => it.missing.length === 0)
    .flatMap((it) => reported(release.periods).map((period) => reportOf(it, period, options)));
}
