import { Worker } from 'node:worker_threads';
import type { Progress } from '@pearr/quality/run';
import type { QualityWork } from './quality-work.ts';

/** What a worker is to do: a method of `QualityWork` with what it is given. */
export interface WorkerTask {
  readonly method: keyof QualityWork;
  readonly options: unknown;
}

/** What a worker says. */
export type WorkerMessage = { readonly progress: Progress } | { readonly done: unknown };

/** Most memory of a worker's own heap, MB; the database has a limit of its own. */
const HEAP = 512;

function run<T>(task: WorkerTask, onProgress?: (progress: Progress) => void): Promise<T> {
  const worker = new Worker(new URL('./worker.js', import.meta.url), {
    workerData: task,
    // As it is built, however this process was started.
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: HEAP },
  });
  // A server that stops does not wait for numbers.
  worker.unref();
  return new Promise((resolve, reject) => {
    worker.on('message', (message: WorkerMessage) => {
      if ('progress' in message) onProgress?.(message.progress);
      else resolve(message.done as T);
    });
    worker.once('error', reject);
    worker.once('exit', () => reject(new Error('a worker ended before its work was done')));
  });
}

/** Off the thread that answers requests: each task in a worker of its own, which ends with it. */
export const workInWorker: QualityWork = {
  close: (options, onProgress) => run({ method: 'close', options }, onProgress),
  report: (options) => run({ method: 'report', options }),
  cases: (options) => run({ method: 'cases', options }),
};
