const TAB = 0x09;
const NEWLINE = 0x0a;

/** A patient's line in a bucket: whose it is, and from which byte to which it stands. */
export interface PlacedLine {
  readonly patientId: string;
  readonly from: number;
  readonly to: number;
}

/** A line as it is written into a bucket. Neither part holds a newline, and an id no tab. */
export const bucketLine = (patientId: string, line: string): string => `${patientId}\t${line}\n`;

/** The whole lines of some bytes of a bucket. */
export function* placedLines(bytes: Buffer): Generator<PlacedLine> {
  for (let start = 0; start < bytes.length; ) {
    const tab = bytes.indexOf(TAB, start);
    const to = bytes.indexOf(NEWLINE, tab);
    if (tab === -1 || to === -1) return;
    yield { patientId: bytes.toString('latin1', start, tab), from: tab + 1, to };
    start = to + 1;
  }
}

/** How many bytes of these are whole lines. */
export const wholeLines = (bytes: Buffer): number => bytes.lastIndexOf(NEWLINE) + 1;

/** Patients with their lines as text, made when their turn comes. */
export function* patientsIn(bytes: Buffer): Generator<readonly [string, readonly string[]]> {
  const places = new Map<string, number[]>();
  for (const { patientId, from, to } of placedLines(bytes)) {
    const own = places.get(patientId);
    if (own === undefined) places.set(patientId, [from, to]);
    else own.push(from, to);
  }
  for (const [patientId, ends] of places) {
    const lines: string[] = [];
    for (let at = 0; at < ends.length; at += 2) lines.push(bytes.toString('utf8', ends[at], ends[at + 1]));
    yield [patientId, lines];
  }
}
