import { auditRelease } from '../suppression/audit.ts';
import { type CountSystem, isSmall, type Sum } from '../suppression/system.ts';
import { denominatorCell, numeratorCell, toCountSystem } from './count-system.ts';
import type { CountedReport } from './made-up-months.ts';
import { type Release, toRelease } from './release.ts';

/** What one finds who keeps every report and calculates. */
export interface ReportsAudit {
  readonly reports: number;
  /** Small counts of all reports. */
  readonly small: number;
  readonly hidden: number;
  readonly shown: number;
  /** Small counts that a report shows. */
  readonly smallShown: readonly string[];
  /** Small counts that can be worked out, from a report by itself or from all together. */
  readonly recoverable: readonly string[];
}

/** The cells a release shows. */
function shownIn({ measures }: Release): Set<string> {
  return new Set(
    measures.flatMap(({ measure, rows }) =>
      rows.flatMap((row) => [
        ...(row.denominator === undefined ? [] : [denominatorCell(measure, row)]),
        ...(row.numerator === undefined ? [] : [numeratorCell(measure, row)]),
      ]),
    ),
  );
}

interface Reported {
  readonly system: CountSystem;
  readonly shown: ReadonlySet<string>;
}

/** Everything that a reader of several reports has to calculate with. */
function together(reported: readonly Reported[]): Reported {
  const sums = reported.flatMap(({ system }) =>
    system.sums.map((sum): [string, Sum] => [`${sum.whole}=${sum.parts.join('+')}`, sum]),
  );
  return {
    system: {
      cells: new Map(reported.flatMap(({ system }) => [...system.cells])),
      sums: [...new Map(sums).values()],
    },
    shown: new Set(reported.flatMap(({ shown }) => [...shown])),
  };
}

function recoverableIn({ system, shown }: Reported): readonly string[] {
  return auditRelease(system, new Set([...system.cells.keys()].filter((id) => !shown.has(id))));
}

/**
 * Audits monthly reports as they are released, each by itself and all together.
 * @param release what is shown of a report
 */
export function auditReports(
  reports: readonly CountedReport[],
  release: (report: CountedReport) => Release = ({ counted, periods }) => toRelease(counted, periods),
): ReportsAudit {
  const released = reports.map((report) => ({ report, release: release(report) }));
  const reported = released.map(
    (it): Reported => ({
      system: toCountSystem(it.report.counted),
      shown: shownIn(it.release),
    }),
  );
  const smallOf = ({ system }: Reported) => [...system.cells.values()].filter(isSmall);
  return {
    reports: reports.length,
    small: reported.reduce((sum, it) => sum + smallOf(it).length, 0),
    hidden: released.reduce((sum, it) => sum + it.release.hidden, 0),
    shown: released.reduce((sum, it) => sum + it.release.shown, 0),
    smallShown: reported.flatMap((it) => smallOf(it).flatMap(({ id }) => (it.shown.has(id) ? [id] : []))),
    recoverable: [...reported.flatMap(recoverableIn), ...recoverableIn(together(reported))],
  };
}
