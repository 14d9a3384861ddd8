import { createSocket } from 'node:dgram';
import { once } from 'node:events';

const HEADER = 12;
const A = 1;

/** Where the question ends: after its labels, its type and its class. */
function endOfQuestion(query: Buffer): number {
  let at = HEADER;
  while (query.readUInt8(at) !== 0) at += query.readUInt8(at) + 1;
  return at + 5;
}

/** An answer (RFC 1035 section 4.1): the question again, and an A record for each address. */
function answerTo(query: Buffer, addresses: readonly string[]): Buffer {
  const end = endOfQuestion(query);
  const asked = query.readUInt16BE(end - 4) === A ? addresses : [];
  const header = Buffer.from(query.subarray(0, HEADER));
  // An answer, with authority, and no error.
  header.writeUInt16BE(0x8580, 2);
  for (const [index, count] of [1, asked.length, 0, 0].entries()) header.writeUInt16BE(count, 4 + 2 * index);
  // The name is that of the question; type A, class IN, not to be kept, four bytes.
  const records = asked.map((it) =>
    Buffer.from([0xc0, HEADER, 0, A, 0, 1, 0, 0, 0, 0, 0, 4, ...it.split('.').map(Number)]),
  );
  return Buffer.concat([header, query.subarray(HEADER, end), ...records]);
}

export interface NameServer {
  readonly port: number;
  close(): Promise<void>;
}

/**
 * Answers for a service as the name server of a container network does: with the addresses of all its containers.
 * @param addresses those that run at the moment
 */
export async function startNameServer(addresses: () => readonly string[]): Promise<NameServer> {
  const socket = createSocket('udp4');
  socket.on('message', (query, { port, address }) => {
    socket.send(answerTo(query, addresses()), port, address);
  });
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  return {
    port: socket.address().port,
    close: () => new Promise((resolve) => socket.close(() => resolve())),
  };
}
