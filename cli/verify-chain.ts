import { createHash } from 'node:crypto';

interface Part {
  readonly url: string;
  readonly valueInteger?: number;
  readonly valueString?: string;
}

/** An exported AuditEvent, as far as its chain is concerned, and what it may tell of where the chain begins. */
export interface Chained {
  readonly extension?: readonly { readonly url: string; readonly extension?: readonly Part[] }[];
  readonly recorded?: string;
  readonly subtype?: readonly { readonly code?: string }[];
  readonly entity?: readonly {
    readonly detail?: readonly { readonly type: string; readonly valueString?: string }[];
  }[];
}

/** The entry which says that those before the first were removed. */
export interface Removal {
  readonly number: number;
  readonly recorded: string;
}

export type Verdict =
  | {
      readonly entries: number;
      readonly hash: string;
      /** Number of the first entry. */
      readonly from: number;
      /** There unless the chain begins with the first entry of all. */
      readonly removal?: Removal;
    }
  | { readonly broken: number; readonly why: string };

const GENESIS = '0'.repeat(64);

interface Link {
  readonly number: number | undefined;
  readonly previous: string | undefined;
  readonly hash: string | undefined;
}

function linkOf({ extension = [] }: Chained): Link {
  const parts =
    extension.find(({ url }) => url.endsWith('/StructureDefinition/audit-chain'))?.extension ?? [];
  const part = (name: string) => parts.find(({ url }) => url === name);
  return {
    number: part('number')?.valueInteger,
    previous: part('previous')?.valueString,
    hash: part('hash')?.valueString,
  };
}

function whyBroken(chained: Chained, link: Link, expected: { number: number; previous: string }) {
  const { extension: _, ...event } = chained;
  if (link.number !== expected.number) return `should be number ${expected.number}: one is missing`;
  if (link.previous !== expected.previous) return 'does not follow the one before it';
  const text = `${expected.previous}\n${expected.number}\n${JSON.stringify(event)}`;
  const hash = createHash('sha256').update(text).digest('hex');
  return hash === link.hash ? undefined : 'was changed';
}

/** The entry that tells of the removal of all up to a number, whose hash was this. */
function removalOf(entries: readonly Chained[], through: number, hash: string): Removal | undefined {
  for (const entry of entries) {
    if (entry.subtype?.[0]?.code !== 'destroy') continue;
    const details = entry.entity?.flatMap(({ detail = [] }) => detail) ?? [];
    const value = (name: string) => details.find(({ type }) => type === name)?.valueString;
    if (value('through') === String(through) && value('hash') === hash)
      return { number: linkOf(entry).number ?? 0, recorded: entry.recorded ?? '' };
  }
  return undefined;
}

/** Where an export begins: at the first entry of all, or after those whose removal it tells of itself. */
function beginningOf(entries: readonly Chained[]) {
  const { number = 1, previous = '' } = linkOf(entries[0] ?? {});
  if (number <= 1) return { from: 1, previous: GENESIS };
  return { from: number, previous, removal: removalOf(entries, number - 1, previous) };
}

/**
 * Whether an exported trail is whole: numbered without a gap, each entry unchanged and chained to the one before. One
 * that begins later than with entry 1 must tell itself, in an entry of the chain, that those before were removed.
 * That none is missing at its end is told by the last hash alone, which the export prints.
 */
export function verifyChain(entries: readonly Chained[]): Verdict {
  const { from, previous: before, removal } = beginningOf(entries);
  if (from > 1 && removal === undefined)
    return { broken: from, why: 'is the first, and no entry tells that those before it were removed' };
  let previous = before;
  for (const [index, chained] of entries.entries()) {
    const number = from + index;
    const link = linkOf(chained);
    const why = whyBroken(chained, link, { number, previous });
    if (why !== undefined) return { broken: number, why };
    previous = link.hash ?? '';
  }
  return { entries: entries.length, hash: previous, from, ...(removal !== undefined && { removal }) };
}
