import { z } from 'zod';
import { coding, displayedCoding } from './coding.ts';

const extension = z.record(z.string(), z.unknown());

/** cds-resp-3: appContext only on a smart link. */
const link = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('smart'),
    label: z.string().min(1),
    url: z.url(),
    appContext: z.string().min(1).optional(),
    autolaunchable: z.boolean().optional(),
  }),
  z.strictObject({
    type: z.literal('absolute'),
    label: z.string().min(1),
    url: z.url(),
    autolaunchable: z.boolean().optional(),
  }),
]);

const source = z.strictObject({
  label: z.string().min(1),
  url: z.url().optional(),
  icon: z.url().optional(),
  topic: coding.optional(),
});

const resource = z.looseObject({ resourceType: z.string().min(1) });

/** cds-resp-2: delete names a resourceId; create and update carry the resource. */
const action = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('create'), description: z.string().min(1), resource }),
  z.strictObject({ type: z.literal('update'), description: z.string().min(1), resource }),
  z.strictObject({
    type: z.literal('delete'),
    description: z.string().min(1),
    resourceId: z.string().min(1),
  }),
]);

const suggestion = z.strictObject({
  label: z.string().min(1),
  uuid: z.string().min(1).optional(),
  isRecommended: z.boolean().optional(),
  actions: z.array(action).min(1).optional(),
});

/**
 * One card, strictly: no null or empty value, nothing the specification does not know.
 * @see https://cds-hooks.hl7.org/2.0/#card-attributes
 */
export const card = z
  .strictObject({
    uuid: z.string().min(1),
    summary: z.string().min(1).max(139),
    detail: z.string().min(1).optional(),
    indicator: z.enum(['info', 'warning', 'critical']),
    source,
    suggestions: z.array(suggestion).min(1).optional(),
    selectionBehavior: z.enum(['at-most-one', 'any']).optional(),
    overrideReasons: z.array(displayedCoding).min(1).optional(),
    links: z.array(link).min(1).optional(),
    extension: extension.optional(),
  })
  .refine((it) => it.suggestions === undefined || it.selectionBehavior !== undefined, {
    path: ['selectionBehavior'],
    message: 'suggestions need selectionBehavior (cds-resp-6)',
  })
  .refine(
    (it) =>
      it.selectionBehavior !== 'at-most-one' ||
      (it.suggestions ?? []).filter((each) => each.isRecommended === true).length <= 1,
    { path: ['suggestions'], message: 'at-most-one allows one recommended suggestion (cds-resp-1)' },
  );

export type Card = z.infer<typeof card>;
export type CardLink = z.infer<typeof link>;
