/** What is written to a socket, as Latin-1; pieces go a moment apart. */
export interface RawCase {
  readonly name: string;
  readonly pieces: readonly string[];
  /** What the client does after its last piece: waits, ends its side, or resets. */
  readonly then: 'wait' | 'end' | 'reset';
}

const path = '/cds-services/pearr-patient-view';
const raw = (name: string, pieces: string | readonly string[], then: RawCase['then'] = 'wait'): RawCase => ({
  name,
  pieces: typeof pieces === 'string' ? [pieces] : pieces,
  then,
});
const head = (line: string, ...headers: string[]) => `${[line, 'Host: x', ...headers].join('\r\n')}\r\n\r\n`;
/** What a smuggler hopes to have answered as a request of its own. */
const smuggled = 'GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n';

const requestLines = [
  raw('a blank line and nothing', '\r\n\r\n', 'end'),
  raw('a method alone', 'GET\r\n\r\n'),
  raw('HTTP/0.9', 'GET /healthz\r\n'),
  raw('HTTP/3.7', head('GET /canary HTTP/3.7')),
  raw('HTTP/1.1 in small letters', head('GET /canary http/1.1')),
  raw('no Host', 'GET /healthz HTTP/1.1\r\n\r\n'),
  raw('an unknown method', head('BREW /canary HTTP/1.1')),
  raw('a method in small letters', head('get /canary HTTP/1.1')),
  raw('a space in the path', head('GET /canary canary HTTP/1.1')),
  raw('NUL in the path', head('GET /canary\0 HTTP/1.1')),
  raw('a path of 20,000 characters', head(`GET /${'c'.repeat(20_000)} HTTP/1.1`)),
  raw('a path that climbs', head('GET /../../../etc/passwd HTTP/1.1')),
  raw('a path that climbs, encoded', head('GET /%2e%2e/%2e%2e/canary%00 HTTP/1.1')),
  raw('a percent sign that encodes nothing', head('GET /canary%zz HTTP/1.1')),
  raw('a percent sign that encodes nothing, among services', head('POST /cds-services/%zz HTTP/1.1')),
  raw('a target on another host', head('GET http://canary.example/ HTTP/1.1')),
  raw('CONNECT', head('CONNECT canary.example:443 HTTP/1.1')),
  raw('TRACE', head('TRACE /canary HTTP/1.1')),
  raw('OPTIONS *', head('OPTIONS * HTTP/1.1')),
  raw('a TLS greeting', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03canary'),
  raw('the preface of HTTP/2', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'),
];

const post = (...headers: string[]) => head(`POST ${path} HTTP/1.1`, ...headers);
const chunked = 'Transfer-Encoding: chunked';
const smuggling = [
  raw('both a length and chunks', `${post('Content-Length: 5', chunked)}0\r\n\r\n${smuggled}`),
  raw('both chunks and a length', `${post(chunked, 'Content-Length: 5')}0\r\n\r\n${smuggled}`),
  raw('an unknown transfer coding', `${post('Transfer-Encoding: xchunked')}0\r\n\r\n${smuggled}`),
  raw('chunks, then another coding', `${post('Transfer-Encoding: chunked, identity')}0\r\n\r\n${smuggled}`),
  raw('a space before the colon', `${post('Transfer-Encoding : chunked')}0\r\n\r\n${smuggled}`),
  raw('two transfer codings', `${post(chunked, 'Transfer-Encoding: cow')}0\r\n\r\n${smuggled}`),
  raw('two lengths', `${post('Content-Length: 0', 'Content-Length: 40')}${smuggled}`),
  raw('a list of lengths', `${post('Content-Length: 0, 40')}${smuggled}`),
  raw('a length with a plus', `${post('Content-Length: +5')}${smuggled}`),
  raw('a negative length', `${post('Content-Length: -1')}${smuggled}`),
  raw('a length in hexadecimal', `${post('Content-Length: 0x28')}${smuggled}`),
  raw('a length beyond 64 bits', `${post('Content-Length: 99999999999999999999')}${smuggled}`),
  raw('a chunk whose size is no number', `${post(chunked)}zz\r\n${smuggled}`),
  raw('a chunk beyond 64 bits', `${post(chunked)}FFFFFFFFFFFFFFFFF\r\n${smuggled}`),
  raw('a chunk longer than said', `${post(chunked)}2\r\nabcd\r\n0\r\n\r\n${smuggled}`),
  raw('a folded header', `${post('X: a\r\n chunked')}${smuggled}`),
  raw('a line feed alone', `POST ${path} HTTP/1.1\nHost: x\n\n${smuggled}`),
  raw('a carriage return alone', `POST ${path} HTTP/1.1\rHost: x\r\r${smuggled}`),
];

const headers = [
  raw('a header of 17,000 bytes', head('GET /healthz HTTP/1.1', `X: ${'c'.repeat(17_000)}`)),
  raw(
    '3,000 headers',
    head('GET /healthz HTTP/1.1', ...Array.from({ length: 3000 }, (_, it) => `X-${it}: 1`)),
  ),
  raw('100,000 bytes of cookies', head('GET /healthz HTTP/1.1', `Cookie: ${'a=canary;'.repeat(11_000)}`)),
  raw('a header without a colon', head('GET /healthz HTTP/1.1', 'canary')),
  raw('a header without a name', head('GET /healthz HTTP/1.1', ': canary')),
  raw('a space in a name', head('GET /healthz HTTP/1.1', 'X canary: 1')),
  raw('NUL in a name', head('GET /healthz HTTP/1.1', 'X\0: canary')),
  raw('NUL in a value', head('GET /healthz HTTP/1.1', 'X: canary\0')),
  raw('a token of 15,000 bytes', post(`Authorization: Bearer ${'c'.repeat(15_000)}`, 'Content-Length: 0')),
  raw('an expectation nobody knows', post('Expect: canary', 'Content-Length: 2')),
];

/** Cases whose sender is slow, or lies about what it will send; `auth` lets the body be read. */
const bodies = (auth: () => string) => {
  const json = 'Content-Type: application/json';
  const call = (...more: string[]) => post(`Authorization: Bearer ${auth()}`, json, ...more);
  const byByte = (text: string) => [...text].slice(0, 40);
  return [
    raw('a connection that says nothing', []),
    raw('a head that is never finished', `POST ${path} HTTP/1.1\r\nHost: x\r\n`),
    raw('a head that comes by the byte', byByte(post())),
    raw('a body that never comes', call('Content-Length: 20')),
    raw('a body that comes by the byte', [
      call('Content-Length: 100'),
      ...byByte('{"hook":"canary"}'.repeat(3)),
    ]),
    raw('chunks that never end', [call(chunked), '2\r\n{}\r\n']),
    raw('a body shorter than said', `${call('Content-Length: 20')}{"a":"canary"`, 'end'),
    raw('a body shorter than said, then a reset', `${call('Content-Length: 20')}{"a":"canary"`, 'reset'),
    raw('a body longer than said', `${call('Content-Length: 2')}{}canary`),
    raw('a length of 3 MB', `${call('Content-Length: 3000000')}{`),
    raw('chunks of 3 MB', `${call(chunked)}2DC6C0\r\n${' '.repeat(3_000_000)}\r\n0\r\n\r\n`),
  ];
};

/** Sixty requests that are none: bad lines, smuggling, floods of headers, slow and untrue bodies. */
export function rawHttpCorpus(auth: () => string): readonly RawCase[] {
  return [...requestLines, ...smuggling, ...headers, ...bodies(auth)];
}
