import type { Resource } from 'fhir/r4.js';
import { z } from 'zod';

// CDS Hooks 2.0.1, "Card Attributes" and below. Unknown elements are ignored; empty ones are refused elsewhere (problem.ts).

const httpUrl = z.url({ protocol: /^https?$/, error: 'must be an absolute http(s) URL' });
const requiredText = (rule: string) => z.string({ error: rule });

// A rule across fields runs even when a field is wrong in itself, so that one look shows every fault of a card.
const always = { when: ({ value }: { value: unknown }) => typeof value === 'object' && value !== null };

const codingSchema = z.object({
  code: requiredText('a Coding needs a code'),
  system: requiredText('a Coding needs a system'),
  display: z.string().optional(),
});

const overrideReasonSchema = codingSchema.extend({
  display: requiredText('an override reason needs a display'),
});

const sourceSchema = z.object(
  {
    label: requiredText('a source needs a label'),
    url: httpUrl.optional(),
    icon: httpUrl.optional(),
    topic: codingSchema.optional(),
  },
  { error: 'a card needs a source' },
);

const linkSchema = z
  .object({
    label: requiredText('a link needs a label'),
    url: httpUrl,
    type: z.enum(['absolute', 'smart'], { error: 'must be absolute or smart' }),
    appContext: z.string({ error: 'must be a string' }).optional(),
    autolaunchable: z.boolean({ error: 'must be a boolean' }).optional(),
  })
  .refine(({ type, appContext }) => type === 'smart' || appContext === undefined, {
    path: ['appContext'],
    error: 'only a smart link may carry appContext',
    ...always,
  });

const resourceSchema = z.custom<Resource>(
  (json) =>
    typeof json === 'object' &&
    json !== null &&
    'resourceType' in json &&
    typeof json.resourceType === 'string',
  { error: 'a FHIR resource needs a resourceType' },
);
const description = requiredText('an action needs a description');

/** An action proposed by a suggestion. */
export const actionSchema = z.discriminatedUnion(
  'type',
  [
    z.object({ type: z.literal('create'), description, resource: resourceSchema }),
    z.object({
      type: z.literal('update'),
      description,
      resource: resourceSchema.refine(({ id }) => typeof id === 'string', {
        error: 'an update needs the id of its resource',
      }),
    }),
    z.object({ type: z.literal('delete'), description, resourceId: z.string().optional() }),
  ],
  { error: 'must be create, update or delete' },
);

const suggestionSchema = z.object({
  label: requiredText('a suggestion needs a label'),
  uuid: z.string({ error: 'must be a string' }).optional(),
  isRecommended: z.boolean({ error: 'must be a boolean' }).optional(),
  actions: z.array(actionSchema).optional(),
});

/** A card as the specification allows it. */
export const cardSchema = z
  .object({
    uuid: z.string({ error: 'must be a string' }).optional(),
    summary: requiredText('a card needs a summary').refine((summary) => [...summary].length < 140, {
      error: 'must be shorter than 140 characters',
    }),
    detail: z.string({ error: 'must be a string of Markdown' }).optional(),
    indicator: z.enum(['info', 'warning', 'critical'], { error: 'must be info, warning or critical' }),
    source: sourceSchema,
    suggestions: z.array(suggestionSchema).optional(),
    selectionBehavior: z
      .enum(['at-most-one', 'any'], {
        error: 'must be at-most-one or any: a client must refuse other values',
      })
      .optional(),
    overrideReasons: z.array(overrideReasonSchema).optional(),
    links: z.array(linkSchema).optional(),
  })
  .refine((card) => card.suggestions === undefined || card.selectionBehavior !== undefined, {
    path: ['selectionBehavior'],
    error: 'suggestions need a selectionBehavior',
    ...always,
  })
  .refine(
    ({ suggestions = [], selectionBehavior }) =>
      selectionBehavior !== 'at-most-one' || suggestions.filter((each) => each.isRecommended).length <= 1,
    { path: ['suggestions'], error: 'at-most-one allows one recommended suggestion' },
  );

export type Coding = z.infer<typeof codingSchema>;
export type Link = z.infer<typeof linkSchema>;
export type Action = z.infer<typeof actionSchema>;
export type Suggestion = z.infer<typeof suggestionSchema>;
export type Card = z.infer<typeof cardSchema>;
