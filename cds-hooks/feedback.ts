import { z } from 'zod';
import { type MessageProblem, toProblems } from './problem.ts';

/** cds-fb-3: a reason, a comment, or both. */
const overrideReason = z
  .looseObject({
    reason: z.looseObject({ system: z.string().optional(), code: z.string() }).optional(),
    userComment: z.string().optional(),
  })
  .refine((it) => it.reason !== undefined || it.userComment !== undefined, {
    message: 'needs reason, userComment or both (cds-fb-3)',
  });

const common = {
  card: z.string().min(1).max(256),
  outcomeTimestamp: z.iso.datetime({ offset: true }),
};

/**
 * One report of what a user did with a card. `overrideReasons` (plural, one object) is how one
 * large vendor spells `overrideReason`; both are read, and the first one counts.
 */
const feedbackItem = z.discriminatedUnion('outcome', [
  z.looseObject({
    ...common,
    outcome: z.literal('accepted'),
    acceptedSuggestions: z.array(z.looseObject({ id: z.string().min(1) })),
  }),
  z.looseObject({
    ...common,
    outcome: z.literal('overridden'),
    overrideReason: overrideReason.optional(),
    overrideReasons: overrideReason.optional(),
  }),
]);

export interface Feedback {
  readonly card: string;
  readonly outcome: 'accepted' | 'overridden';
  readonly outcomeTimestamp: string;
  readonly acceptedSuggestions: readonly string[];
  readonly reason?: { readonly system?: string; readonly code: string };
  readonly hasComment: boolean;
}

function toFeedback(item: z.infer<typeof feedbackItem>): Feedback {
  const { card, outcome, outcomeTimestamp } = item;
  if (outcome === 'accepted') {
    const acceptedSuggestions = item.acceptedSuggestions.map((each) => each.id);
    return { card, outcome, outcomeTimestamp, acceptedSuggestions, hasComment: false };
  }
  const given = item.overrideReason ?? item.overrideReasons;
  const { system, code } = given?.reason ?? {};
  return {
    card,
    outcome,
    outcomeTimestamp,
    acceptedSuggestions: [],
    ...(code === undefined ? {} : { reason: system === undefined ? { code } : { system, code } }),
    // Safety: a comment is free text about a patient; that there was one is all that is kept.
    hasComment: given?.userComment !== undefined,
  };
}

/**
 * A feedback body, each entry on its own: one bad entry never loses the good ones beside it.
 * @returns INVALID_FEEDBACK when the body is no feedback at all.
 * @see https://cds-hooks.hl7.org/2.0/#feedback (cds-fb-1…3)
 */
export function parseFeedback(
  body: unknown,
):
  | { feedback: Feedback[]; problems: MessageProblem[] }
  | { error: 'INVALID_FEEDBACK'; problems: MessageProblem[] } {
  const outer = z.looseObject({ feedback: z.array(z.unknown()).max(1000) }).safeParse(body);
  if (!outer.success) return { error: 'INVALID_FEEDBACK', problems: toProblems(outer.error) };
  const feedback: Feedback[] = [];
  const problems: MessageProblem[] = [];
  for (const [index, item] of outer.data.feedback.entries()) {
    const parsed = feedbackItem.safeParse(item);
    if (parsed.success) feedback.push(toFeedback(parsed.data));
    else
      problems.push(
        ...toProblems(parsed.error).map((it) => ({ ...it, path: `feedback.${index}.${it.path}` })),
      );
  }
  return { feedback, problems };
}
