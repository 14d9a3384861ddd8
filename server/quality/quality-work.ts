import { type MonthlyReport, type ReportOptions, toReport } from '@pearr/quality';
import {
  type CaseOptions,
  type Closed,
  type CloseOptions,
  closeMonths,
  listCases,
  type Progress,
  type ReviewCases,
} from '@pearr/quality/run';

type CloseError = { readonly error: 'NO_FOLDER' | 'NO_FILES' };

/** The heavy part: reading and counting records, and finding what must be hidden. */
export interface QualityWork {
  close(
    options: Omit<CloseOptions, 'onProgress'>,
    onProgress: (progress: Progress) => void,
  ): Promise<Closed | CloseError>;
  report(options: ReportOptions): Promise<MonthlyReport>;
  cases(options: CaseOptions): Promise<ReviewCases | CloseError>;
}

/** In this thread: for the worker, and for tests. A server's own thread has hook calls to answer. */
export const workHere: QualityWork = {
  close: (options, onProgress) => closeMonths({ ...options, onProgress }),
  report: async (options) => toReport(options),
  cases: listCases,
};
