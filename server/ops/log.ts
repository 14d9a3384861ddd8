import type { Writable } from 'node:stream';
import pino, { type DestinationStream } from 'pino';
import { currentTraceId } from './trace.ts';

/** The only fields a log line may have. Anything else is a compile error. */
export interface LogFields {
  readonly event: string;
  readonly ehr?: string;
  readonly service?: string;
  readonly outcome?: string;
  readonly status?: number;
  readonly ms?: number;
  readonly rules?: string;
  /** The name of an unexpected error's class and its code, never its message. */
  readonly fault?: string;
  readonly port?: number;
  readonly url?: string;
}

export interface Log {
  info(fields: LogFields): void;
  error(fields: LogFields): void;
}

/** So many bytes wait for a reader that does not read; after that lines are dropped and counted. */
const WAITING = 256_000;

/** Where lines go, and a last wait for those that are under way. */
export interface Output extends DestinationStream {
  flushed(): Promise<void>;
}

/** A stream's lines. Safety: a log nobody reads must not stop the answers, so it is never waited for. */
export function createOutput(stream: Writable, onDrop: () => void): Output {
  stream.on('error', onDrop);
  return {
    write(line) {
      if (stream.writableLength > WAITING) onDrop();
      else stream.write(line);
    },
    flushed: () => new Promise((resolve) => stream.write('', () => resolve())),
  };
}

/**
 * One allow-listed line an event, with the trace it belongs to.
 * Safety: no patient, no user, no indicator, no request or response body can be logged (R14).
 */
export function createLog(destination?: DestinationStream): Log {
  const mixin = () => {
    const trace = currentTraceId();
    return trace === undefined ? {} : { trace };
  };
  const options = { base: null, timestamp: pino.stdTimeFunctions.isoTime, mixin };
  const logger = destination === undefined ? pino(options) : pino(options, destination);
  return {
    info: (fields) => logger.info(fields),
    error: (fields) => logger.error(fields),
  };
}

/** What may be logged of an unexpected error: its class and code. Its message may quote input. */
export function faultOf(thrown: unknown): string {
  if (!(thrown instanceof Error)) return typeof thrown;
  return 'code' in thrown && typeof thrown.code === 'string' ? `${thrown.name} ${thrown.code}` : thrown.name;
}
