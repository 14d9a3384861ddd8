import { Agent, request } from 'node:http';

/** What became of one request: its status, or the code of the error that took its place. */
export interface Outcome {
  readonly status: number | string;
  readonly ms: number;
}

export interface Target {
  readonly port: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

function send({ port, headers, body }: Target, agent: Agent): Promise<Outcome> {
  const since = performance.now();
  return new Promise((resolve) => {
    const done = (status: number | string) => resolve({ status, ms: performance.now() - since });
    const path = '/cds-services/pearr-patient-view';
    const length = { ...headers, 'content-length': body.length };
    const sent = request(
      { host: '127.0.0.1', port, path, method: 'POST', headers: length, agent },
      (answer) => {
        answer.on('end', () => done(answer.statusCode ?? 0)).on('error', () => done('CUT_OFF'));
        answer.resume();
      },
    );
    sent.on('error', (error: NodeJS.ErrnoException) => done(error.code ?? error.name));
    sent.end(body);
  });
}

/** So many callers, each with a connection it keeps, each sending again when it has its answer; until told to stop. */
export async function closedLoop(
  target: Target,
  connections: number,
  isOver: () => boolean,
): Promise<Outcome[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const outcomes: Outcome[] = [];
  const caller = async () => {
    while (!isOver()) outcomes.push(await send(target, agent));
  };
  await Promise.all(Array.from({ length: connections }, caller));
  agent.destroy();
  return outcomes;
}

/** The closed loop for a time, ms. */
export function closedLoopFor(target: Target, connections: number, ms: number): Promise<Outcome[]> {
  const until = performance.now() + ms;
  return closedLoop(target, connections, () => performance.now() >= until);
}

/** The answered ones. A machine that does other things besides may be late, and then some are refused; nothing else may be. */
export function answered(outcomes: readonly Outcome[]): readonly Outcome[] {
  const other = outcomes.find((it) => it.status !== 200 && it.status !== 503);
  if (other !== undefined) throw new Error(`a request under ordinary load ended with ${other.status}`);
  return outcomes.filter((it) => it.status === 200);
}

/** A percentile of numbers. */
export function percentileOf(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

/** A percentile of the times, ms; of those with a status, when one is given. */
export function percentile(outcomes: readonly Outcome[], share: number, status?: number): number {
  const of = outcomes.filter((it) => status === undefined || it.status === status);
  return percentileOf(
    of.map((it) => it.ms),
    share,
  );
}
