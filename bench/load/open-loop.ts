import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import type { Outcome, Target } from './client.ts';

/** How requests reach the server. */
export interface Road {
  /** Connections at once; a request that finds none waits, and its time runs. */
  readonly connections: number;
  /** Whether a connection is kept for the next request, as a proxy in front keeps them. */
  readonly kept: boolean;
}

interface Waiting {
  readonly since: number;
  readonly done: (outcome: Outcome) => void;
}

function bytesOf({ headers, body }: Target, { kept }: Road): Buffer {
  const lines = [
    'POST /cds-services/pearr-patient-view HTTP/1.1',
    'host: 127.0.0.1',
    `connection: ${kept ? 'keep-alive' : 'close'}`,
    `content-length: ${body.length}`,
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
  ];
  return Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`), body]);
}

/** The status of an answer that is whole, and whether the connection may be used again; undefined while it is not. */
function answerIn(text: string): { status: number; keeps: boolean } | undefined {
  const end = text.indexOf('\r\n\r\n');
  if (end < 0) return undefined;
  const head = text.slice(0, end).toLowerCase();
  const length = head.match(/\r\ncontent-length: (\d+)/)?.[1];
  if (length === undefined) throw new Error('an answer without its length');
  if (text.length < end + 4 + Number(length)) return undefined;
  return { status: Number(head.slice(9, 12)), keeps: !head.includes('\r\nconnection: close') };
}

/** A server may end a connection that rests for five seconds: one that has rested for longer than this, ms, is not used. */
const REST = 4000;

/**
 * A sender as light as can be, so that it is the server that is measured: requests are one buffer made beforehand, and of
 * an answer only status and length are looked at.
 */
class Sender {
  readonly #port: number;
  readonly #request: Buffer;
  readonly #road: Road;
  readonly #idle: { readonly socket: Socket; readonly at: number }[] = [];
  readonly #waiting: Waiting[] = [];
  #open = 0;

  constructor(target: Target, road: Road) {
    this.#port = target.port;
    this.#request = bytesOf(target, road);
    this.#road = road;
  }

  send(): Promise<Outcome> {
    return new Promise((done) => {
      this.#dispatch({ since: performance.now(), done });
    });
  }

  /** Opens all connections before anything is sent, as they are to a server that has been at work. */
  async warm(): Promise<void> {
    const sockets = Array.from({ length: this.#road.connections }, () => this.#connected());
    await Promise.all(sockets.map((it) => once(it, 'connect')));
    for (const socket of sockets) this.#rest(socket);
  }

  close(): void {
    for (const { socket } of this.#idle) socket.destroy();
  }

  #dispatch(waiting: Waiting): void {
    const idle = this.#idle.pop();
    if (idle !== undefined && performance.now() - idle.at > REST) {
      // The others have rested for longer still.
      for (const { socket } of [idle, ...this.#idle.splice(0)]) socket.destroy();
    }
    if (idle !== undefined && !idle.socket.destroyed) this.#use(idle.socket, waiting);
    else if (this.#open < this.#road.connections) this.#use(this.#connected(), waiting);
    else this.#waiting.push(waiting);
  }

  #rest(socket: Socket): void {
    this.#idle.push({ socket, at: performance.now() });
  }

  #connected(): Socket {
    this.#open += 1;
    const socket = connect({ port: this.#port, host: '127.0.0.1', noDelay: true });
    socket.setEncoding('latin1');
    socket.once('close', () => {
      this.#open -= 1;
      const at = this.#idle.findIndex((it) => it.socket === socket);
      if (at >= 0) this.#idle.splice(at, 1);
      this.#next();
    });
    socket.on('error', () => undefined);
    return socket;
  }

  #use(socket: Socket, { since, done }: Waiting): void {
    let text = '';
    const ended = (status: number | string) => {
      socket.off('data', read).off('error', failed).off('close', closed);
      done({ status, ms: performance.now() - since });
    };
    const failed = (error: NodeJS.ErrnoException) => ended(error.code ?? error.name);
    const closed = () => ended('CUT_OFF');
    const read = (part: string) => {
      text += part;
      const answer = answerIn(text);
      if (answer === undefined) return;
      ended(answer.status);
      if (answer.keeps) this.#rest(socket);
      else socket.destroy();
      this.#next();
    };
    socket.on('data', read).on('error', failed).on('close', closed);
    socket.write(this.#request);
  }

  #next(): void {
    const waiting = this.#waiting.shift();
    if (waiting !== undefined) this.#dispatch(waiting);
  }
}

const TICK = 5;

/** So many requests a second, whether or not the earlier ones are answered: how the world behaves. */
export async function openLoop(
  target: Target,
  road: Road,
  { perSecond, ms }: { perSecond: number; ms: number },
): Promise<Outcome[]> {
  const sender = new Sender(target, road);
  if (road.kept) await sender.warm();
  const since = performance.now();
  const sent: Promise<Outcome>[] = [];
  for (let passed = 0; passed < ms; passed = performance.now() - since) {
    while (sent.length < (passed / 1000) * perSecond) sent.push(sender.send());
    await new Promise((resolve) => setTimeout(resolve, TICK));
  }
  const outcomes = await Promise.all(sent);
  sender.close();
  return outcomes;
}
