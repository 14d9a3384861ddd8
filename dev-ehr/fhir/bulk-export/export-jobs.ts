import { randomUUID } from 'node:crypto';
import type { ExportFiles } from './collect.ts';

export interface ExportJob {
  /** The backend service that asked for it: nobody else finds it. */
  client: string;
  /** URL of the kick-off. */
  request: string;
  /** instant */
  transactionTime: string;
  files: ExportFiles;
  /** Bundles of DELETE requests. */
  deleted: string[];
  /** Milliseconds: from then on its files are gone. */
  expires: number;
  /** Whether its state has been asked for. */
  polled: boolean;
}

export interface ExportJobs {
  add(job: ExportJob): string;
  find(id: string, client: string): ExportJob | undefined;
  delete(id: string): void;
}

/** Exports in memory: they are of one process, and a client deletes them when it has its files. */
export function createExportJobs(now: () => Date): ExportJobs {
  const jobs = new Map<string, ExportJob>();
  return {
    add: (job) => {
      const id = randomUUID();
      jobs.set(id, job);
      return id;
    },
    find: (id, client) => {
      const job = jobs.get(id);
      return job?.client === client && now().getTime() < job.expires ? job : undefined;
    },
    delete: (id) => {
      jobs.delete(id);
    },
  };
}

/** "Bulk Data Status Request", response when complete. */
export function toManifest(
  id: string,
  { transactionTime, request, files, deleted }: ExportJob,
  base: string,
) {
  const output = [...files].map(([type, lines]) => ({
    type,
    url: `${base}/bulk/${id}/${type}.ndjson`,
    count: lines.length,
  }));
  const gone = { type: 'Bundle', url: `${base}/bulk/${id}/deleted.ndjson`, count: deleted.length };
  return {
    transactionTime,
    request,
    requiresAccessToken: true,
    output,
    ...(deleted.length > 0 ? { deleted: [gone] } : {}),
    error: [],
  };
}
