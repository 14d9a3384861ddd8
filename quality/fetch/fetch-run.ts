import type { EhrCalls } from './ehr-calls.ts';
import type { FetchPorts, FetchProgress, RecordSource } from './ports.ts';
import type { RecordsFolder } from './records-folder.ts';

/** One fetch: from where, to where, and what it uses on the way. */
export interface FetchRun {
  readonly source: RecordSource;
  readonly folder: RecordsFolder;
  readonly ask: EhrCalls;
  readonly ports: FetchPorts;
  readonly tell: (progress: FetchProgress) => void;
}
