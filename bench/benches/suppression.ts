import { auditReports, makeUpReports } from '@pearr/quality/made-up';
import type { CountBench } from '../bench.ts';

/** Reports, and visits a month. */
const programmes = [
  [50, 60],
  [50, 400],
  [50, 3000],
] as const;

/** The goal of suppression: what a reader of every report can work out of the small counts. */
export const suppression: CountBench = {
  name: 'suppression',
  title: 'Small counts that can be worked out from made-up monthly reports, by itself or from all together',
  async count() {
    const audits = programmes.map(([number, visits]) => ({
      visits,
      ...auditReports(makeUpReports(visits, number, visits)),
    }));
    const given = audits.reduce((sum, { recoverable }) => sum + recoverable.length, 0);
    return {
      columns: ['reports', 'visits a month', 'small counts', 'hidden', 'shown', 'recoverable (goal 0)'],
      rows: audits.map((it) =>
        [it.reports, it.visits, it.small, it.hidden, it.shown, it.recoverable.length].map(String),
      ),
      notes: [
        `${given} recoverable cells on ${programmes[0][0]} generated months, in ${programmes.length} sizes of a programme.`,
      ],
    };
  },
};
