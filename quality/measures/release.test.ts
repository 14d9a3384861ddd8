import { expect, test } from 'vitest';
import { auditRelease } from '../suppression/audit.ts';
import { isSmall, type Sum } from '../suppression/system.ts';
import { denominatorCell, numeratorCell, toCountSystem } from './count-system.ts';
import type { MeasureCounts } from './counts.ts';
import { generateMonths } from './generated-months.testing.ts';
import { type Release, toRelease } from './release.ts';

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

/** What a reader of all of these releases has to calculate with, and does not see. */
function together(all: readonly { counted: readonly MeasureCounts[]; release: Release }[]) {
  const systems = all.map(({ counted }) => toCountSystem(counted));
  const cells = new Map(systems.flatMap((it) => [...it.cells]));
  const sums = new Map(
    systems.flatMap((it) =>
      it.sums.map((sum): [string, Sum] => [`${sum.whole}=${sum.parts.join('+')}`, sum]),
    ),
  );
  const shown = new Set(all.flatMap(({ release }) => [...shownIn(release)]));
  const hidden = new Set([...cells.keys()].filter((id) => !shown.has(id)));
  return { system: { cells, sums: [...sums.values()] }, hidden };
}

test.each([
  [50, 400],
  [14, 60],
  [14, 3000],
])(
  '%i monthly releases of a programme with some %i visits a month give away no small count, alone or together',
  (number, visits) => {
    const months = generateMonths(visits, number, visits);
    const all = months.map(({ periods, counted }) => ({ counted, release: toRelease(counted, periods) }));
    let small = 0;
    for (const each of all) {
      const { system, hidden } = together([each]);
      small += [...system.cells.values()].filter(isSmall).length;
      expect(
        [...shownIn(each.release)].filter((id) => isSmall(system.cells.get(id) ?? { id, value: 0, rank: 0 })),
      ).toEqual([]);
      expect(auditRelease(system, hidden)).toEqual([]);
    }
    const joint = together(all);
    const recovered = auditRelease(joint.system, joint.hidden);
    const shown = all.reduce((sum, { release }) => sum + release.shown, 0);
    const hidden = all.reduce((sum, { release }) => sum + release.hidden, 0);
    process.stdout.write(
      `audit: ${number} releases of ${visits} visits a month, ${small} small cells, ${hidden} hidden, ${shown} shown, ${recovered.length} recoverable\n`,
    );
    expect(small).toBeGreaterThan(100);
    expect(recovered).toEqual([]);
  },
  120_000,
);
