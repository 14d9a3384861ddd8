import { createHash } from 'node:crypto';

interface Part {
  readonly url: string;
  readonly valueInteger?: number;
  readonly valueString?: string;
}

/** An exported AuditEvent, as far as its chain is concerned. */
export interface Chained {
  readonly extension?: readonly { readonly url: string; readonly extension?: readonly Part[] }[];
}

export type Verdict =
  | { readonly entries: number; readonly hash: string }
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

/**
 * Whether an exported trail is whole: numbered without a gap, each entry unchanged and chained to the one before.
 * That none is missing at its end is told by the last hash alone, which the export prints.
 */
export function verifyChain(entries: readonly Chained[]): Verdict {
  let previous = GENESIS;
  for (const [index, chained] of entries.entries()) {
    const number = index + 1;
    const link = linkOf(chained);
    const why = whyBroken(chained, link, { number, previous });
    if (why !== undefined) return { broken: number, why };
    previous = link.hash ?? '';
  }
  return { entries: entries.length, hash: previous };
}
