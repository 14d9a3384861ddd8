import type { FeedbackRequest } from '../../cds-client/index.ts';

type Feedback = FeedbackRequest['feedback'][number];

const REASON = 'com.epic.cdshooks.feedback.overrideReason';

/** `overrideReasons`, plural and one object; reasons built in Epic come as an extension instead of a Coding. */
export function toOverrideReasons(feedback: Feedback, builtIn: 'card' | 'epic'): object {
  if (feedback.outcome === 'accepted') return feedback;
  const { overrideReason, ...rest } = feedback;
  if (!overrideReason) return rest;
  const { reason, userComment } = overrideReason;
  const told = reason && (builtIn === 'card' ? { reason } : { extension: toExtension(reason) });
  return { ...rest, overrideReasons: { ...told, ...(userComment !== undefined && { userComment }) } };
}

const toExtension = ({ display = '' }: { display?: string | undefined }) => ({
  [`${REASON}.reasonCategory`]: '45',
  [`${REASON}.reasonDisplay`]: display,
  [`${REASON}.reasonTitle`]: display,
});
