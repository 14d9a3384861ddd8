import type { Draft } from './draft.ts';
import { isSameAnswers } from './same-draft.ts';

/**
 * The answers of two windows together: each question as this window changed it since `base`, what the server last
 * took from it, else as the other window has it. So neither window's answers are lost, and of two answers to one
 * question the one stands that was given under the user's eyes.
 */
export function mergeDrafts(base: Draft | undefined, ours: Draft, theirs: Draft): Draft {
  const linkIds = new Set([...Object.keys(theirs.answers), ...Object.keys(ours.answers)]);
  const answers = [...linkIds].flatMap((linkId) => {
    const own = ours.answers[linkId] ?? [];
    const isOurs = !isSameAnswers(own, base?.answers[linkId] ?? []);
    const given = isOurs ? own : (theirs.answers[linkId] ?? []);
    return given.length > 0 ? [[linkId, given] as const] : [];
  });
  const ended = ours.ended === base?.ended ? theirs.ended : ours.ended;
  return { answers: Object.fromEntries(answers), page: ours.page, ...(ended !== undefined && { ended }) };
}
