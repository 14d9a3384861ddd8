import { z } from 'zod';

const universal = z
  .strictObject({
    mode: z
      .enum(['off', 'all', 'sample'])
      .default('off')
      .describe('off: by the rules alone; all: every eligible visit; sample: a share of eligible visits.'),
    share: z.number().gt(0).max(1).default(0.1).describe('The share of visits that sample takes.'),
  })
  .prefault({});

const snooze = z
  .strictObject({
    laterMinutes: z.int().min(1).max(1440).default(30).describe('How long "later in this visit" rests.'),
    againAtNextHook: z
      .array(z.string().min(1))
      .default(['patient-not-alone'])
      .describe('Override reasons after which the next hook asks again; all others rest for the visit.'),
  })
  .prefault({});

/** When and how often prompts are made, beyond what the rules say of a chart. */
export const prompts = z
  .strictObject({
    universal,
    snooze,
    cardsPerUnitAndHour: z
      .int()
      .min(1)
      .optional()
      .describe('Cap on prompts in one unit within an hour; explicit signals are never held back.'),
  })
  .prefault({});
