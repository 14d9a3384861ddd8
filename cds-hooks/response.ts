import { z } from 'zod';
import { card } from './card.ts';

/** The answer to a hook. `cards: []` is the one empty value allowed; we never send systemActions. */
export const hookResponse = z.strictObject({
  cards: z.array(card),
  extension: z.record(z.string(), z.unknown()).optional(),
});

export type HookResponse = z.infer<typeof hookResponse>;
