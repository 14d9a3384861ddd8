import { appendFileSync, readdirSync, readFileSync } from 'node:fs';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { inject } from 'vitest';
import type { Store } from './store/open-store.ts';

/**
 * What no server may leave in clear: what tests plant as `canary`, the stories and their people's names, and
 * references to a person or a visit (`Patient/id` is what a refusal calls the form of one). Safety: R14.
 */
const CANARY =
  /canary|\bstory-\d|\b(?:Patient|Practitioner|Encounter)\/(?!id\b)[\w-]|\b(?:Okafor|Rivera|Lindqvist|Moreau|Tanaka|Haddad|Robertson|Carter|Wieczorek|Whitaker|Salazar|Tran|Raman|Ortiz|Begay|Nowak|Freeman|Pham|Tsosie|Vargas|Adeyemi|Franklin|Moreno)\b/;

export const findCanary = (text: string): string | undefined => text.match(CANARY)?.[0];

/** One look through one place that a server left. */
export interface Look {
  readonly place: string;
  /** Characters looked through. */
  readonly length: number;
  readonly found?: string;
}

const record = () => inject('canaryRecord');

/**
 * Looks through what a server of the tests left in a place, and puts on record that it did.
 * @param file where looks are recorded; the run's own when not given
 * @throws when something is found; only its kind is told
 */
export function expectNoCanary(place: string, content: string, file = record()): void {
  const found = findCanary(content);
  const look: Look = { place, length: content.length, ...(found !== undefined && { found }) };
  appendFileSync(file, `${JSON.stringify(look)}\n`);
  if (found !== undefined) throw new Error(`a server left "${found}" in its ${place}`);
}

/** Every file of a server's data directory: the database, its write-ahead log, and whatever else is there. */
export function expectNoCanaryIn(dataDir: string, file = record()): void {
  for (const entry of readdirSync(dataDir, { recursive: true, withFileTypes: true }))
    if (entry.isFile())
      expectNoCanary(
        `file ${entry.name.replace(/^.*\./, '*.')}`,
        readFileSync(join(entry.parentPath, entry.name), 'latin1'),
        file,
      );
}

/** Whether an answer goes to who may know nothing of a patient: a CDS Client's card, or whoever was refused. */
const tellsNobody = (req: IncomingMessage, res: ServerResponse) =>
  res.statusCode >= 400 || req.url?.startsWith('/cds-services') === true;

/** Keeps the answers of an app that may hold no canary; a fault of its own is seen as it would be without. */
export function keepAnswers(app: RequestListener, answers: string[]): RequestListener {
  return (req, res) => {
    const chunks: Buffer[] = [];
    const keep = (chunk: unknown) => {
      if (typeof chunk === 'string' || Buffer.isBuffer(chunk)) chunks.push(Buffer.from(chunk));
    };
    const { write, end } = res;
    res.write = ((...args: Parameters<typeof write>) => {
      keep(args[0]);
      return write.apply(res, args);
    }) as typeof write;
    res.end = ((...args: Parameters<typeof end>) => {
      keep(args[0]);
      if (tellsNobody(req, res)) answers.push(Buffer.concat(chunks).toString());
      return end.apply(res, args);
    }) as typeof end;
    app(req, res);
  };
}

interface Left {
  readonly lines: readonly string[];
  readonly answers: readonly string[];
  readonly deps: { readonly store: Store; readonly metrics: { registry: { metrics(): Promise<string> } } };
}

/** What a server in this process left: log, metrics, answers, and every row of its store. To be asked before that is closed. */
export async function expectNoneLeft({ lines, answers, deps }: Left, file = record()): Promise<void> {
  expectNoCanary('log', lines.join('\n'), file);
  expectNoCanary('metrics', await deps.metrics.registry.metrics(), file);
  expectNoCanary('answers', answers.join('\n'), file);
  const rows: string[] = [];
  await deps.store.backup((line) => void rows.push(line));
  expectNoCanary('rows', rows.join('\n'), file);
}
