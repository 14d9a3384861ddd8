import type { ProgrammeView, StaffLanguage } from '@pearr/pearr';
import { type ClosedMonth, type MonthlyReport, periodsUntil } from '@pearr/quality';
import type { Deps } from '../deps.ts';
import { closeDue } from './close-due.ts';
import { lastClosable, nextClosing } from './months.ts';

export interface Programme {
  /** The report of a month, by default the last; or what stands in its way. */
  view(
    language: StaffLanguage,
    month?: string,
  ): Promise<ProgrammeView<MonthlyReport> | { readonly error: 'NOT_FOUND' }>;
}

/** A month that could not be closed is tried again after this, ms. */
const RETRY = 3_600_000;
/** Reports kept in memory; they never change. */
const KEPT = 24;

interface Trying {
  readonly month: string;
  readonly at: number;
  readonly isFailing: boolean;
}

/** Keeps a report as long as there are few; a report of the same closed months is the same. */
function createReports({ site, quality }: Deps) {
  const kept = new Map<string, Promise<MonthlyReport>>();
  return (month: string, language: StaffLanguage, closed: readonly ClosedMonth[]): Promise<MonthlyReport> => {
    const key = `${month} ${language} of ${closed.map((it) => it.period).join(' ')}`;
    const there = kept.get(key);
    if (there !== undefined) return there;
    const { name: organization, timeZone } = site.organization;
    const periods = periodsUntil(month, timeZone, site.quality.yearEnd);
    if ('error' in periods) throw new Error('the site has no time zone');
    const made = quality.work.report({ organization, closed, periods, language });
    kept.set(key, made);
    made.catch(() => kept.delete(key));
    const [oldest] = kept.keys();
    if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest);
    return made;
  };
}

/** Closes what is due when somebody asks, one closing at a time. */
function createClosings(deps: Deps) {
  let running: { done: number; all: number } | undefined;
  let tried: Trying | undefined;
  const start = async (month: string) => {
    const progress = { done: 0, all: 0 };
    running = progress;
    const isFailing = await closeDue(deps, month, ({ bytesRead, bytesAll }) =>
      Object.assign(progress, { done: bytesRead, all: bytesAll }),
    );
    tried = { month, at: deps.clock(), isFailing };
    running = undefined;
  };
  return {
    running: () => running,
    isFailing: () => tried?.isFailing ?? false,
    startIfDue(month: string, closed: readonly ClosedMonth[]): void {
      const isClosed = closed.some((it) => it.period === month);
      const isTried = tried?.month === month && deps.clock() - tried.at < RETRY;
      if (!isClosed && !isTried && running === undefined) void start(month);
    },
  };
}

/** The programme as the quality page shows it: closed months alone. */
export function createProgramme(deps: Deps): Programme {
  const { site, store, clock } = deps;
  const { timeZone } = site.organization;
  const { closesAfterDays } = site.quality;
  const closings = createClosings(deps);
  const reportOf = createReports(deps);
  return {
    async view(language, asked) {
      const closed = await store.closedMonths.all();
      closings.startIfDue(lastClosable(clock(), timeZone, closesAfterDays), closed);
      const running = closings.running();
      if (running !== undefined) return { state: 'closing', ...running };
      const months = closed.map((it) => it.period).reverse();
      const month = asked ?? months[0];
      const rest = {
        closesOn: nextClosing(clock(), timeZone, closesAfterDays),
        isFailing: closings.isFailing(),
      };
      if (month === undefined) return { state: 'nothing', ...rest };
      if (!months.includes(month)) return { error: 'NOT_FOUND' };
      return { state: 'ready', months, ...rest, report: await reportOf(month, language, closed) };
    },
  };
}
