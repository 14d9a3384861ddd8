import { z } from 'zod';

const file = z.looseObject({
  type: z.string().regex(/^[A-Za-z]+$/),
  url: z.string().min(1),
  count: z.int().nonnegative().optional(),
});

/** The manifest of a complete export. @see Bulk Data Access 2.0 §complete-status */
export const manifest = z.looseObject({
  transactionTime: z.iso.datetime({ offset: true }),
  requiresAccessToken: z.boolean(),
  output: z.array(file),
  deleted: z.array(file).default([]),
  error: z.array(file).default([]),
});

export type Manifest = z.infer<typeof manifest>;
export type ManifestFile = z.infer<typeof file>;
