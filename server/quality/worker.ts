import { parentPort, workerData } from 'node:worker_threads';
import type { ReportOptions } from '@pearr/quality';
import type { CloseOptions } from '@pearr/quality/run';
import { workHere } from './quality-work.ts';
import type { WorkerMessage, WorkerTask } from './work-in-worker.ts';

const say = (message: WorkerMessage) => parentPort?.postMessage(message);

const { method, options } = workerData as WorkerTask;
const done =
  method === 'close'
    ? await workHere.close(options as CloseOptions, (progress) => say({ progress }))
    : await workHere.report(options as ReportOptions);
say({ done });
