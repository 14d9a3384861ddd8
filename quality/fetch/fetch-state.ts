import { z } from 'zod';
import { manifest } from './manifest.ts';

const count = z.int().nonnegative();

/** One file on its way into the folder. */
const part = z.strictObject({
  /** Its name among the parts. */
  name: z.string().regex(/^[0-9]{5}-[A-Za-z]+$/),
  kind: z.enum(['records', 'deleted', 'errors']),
  type: z.string().regex(/^[A-Za-z]+$/),
  bytes: count,
  lines: count,
});

const pending = z.strictObject({
  /** What was asked for, in one line: a later run goes on only with the same. */
  request: z.string(),
  /** When it was asked for: instant. */
  startedAt: z.iso.datetime({ offset: true }),
  parts: z.array(part),
  /** An export: where its state is asked for, and what it told when it was complete. */
  export: z.strictObject({ status: z.url(), manifest: manifest.optional() }).optional(),
  /** A search: how many of its queries are done, and the next page of the one under way. */
  search: z.strictObject({ done: count, next: z.url().optional() }).optional(),
});

/** What a folder of fetched records says of itself. No token, no key, nothing of a patient is in it. */
export const fetchState = z.strictObject({
  version: z.literal(1),
  base: z.url(),
  /** Up to when the records are complete, and how many there are of each type. */
  complete: z
    .strictObject({ until: z.iso.datetime({ offset: true }), counts: z.record(z.string(), count) })
    .optional(),
  pending: pending.optional(),
});

export type FetchState = z.infer<typeof fetchState>;
export type Pending = z.infer<typeof pending>;
export type Part = z.infer<typeof part>;
