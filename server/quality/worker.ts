import { parentPort, workerData } from 'node:worker_threads';
import type { ReportOptions } from '@pearr/quality';
import type { CaseOptions, CloseOptions } from '@pearr/quality/run';
import { workHere } from './quality-work.ts';
import type { WorkerMessage, WorkerTask } from './work-in-worker.ts';

const say = (message: WorkerMessage) => parentPort?.postMessage(message);

const methods: Readonly<Record<WorkerTask['method'], (options: unknown) => Promise<unknown>>> = {
  close: (options) => workHere.close(options as CloseOptions, (progress) => say({ progress })),
  report: (options) => workHere.report(options as ReportOptions),
  cases: (options) => workHere.cases(options as CaseOptions),
};

const { method, options } = workerData as WorkerTask;
say({ done: await methods[method](options) });
