import { completeSession } from '@pearr/pearr';
import { CheckedStages } from '../check/checked-stages.tsx';
import { toCheckStages } from '../check/to-check.ts';
import { Fold } from '../page/fold.tsx';
import type { PageProps } from '../page/page-props.ts';
import { byHandText } from './by-hand-text.ts';
import { CopyButton } from './copy-button.tsx';
import { resultWords as words } from './words.ts';

/**
 * The record for a chart that did not take it: what would have been written, and nothing else. Only while this
 * window remembers the answers: the server's draft is gone.
 */
export function ByHand(props: PageProps) {
  const { session, ended } = props.conversation;
  const result = completeSession(session, ended);
  if ('error' in result) return null;
  const stages = toCheckStages(session, result.completed)
    .map((stage) => ({ ...stage, rows: stage.rows.filter((row) => row.isWritten) }))
    .filter(({ rows }) => rows.length > 0);
  return (
    <Fold id="by-hand" summary={words.byHand} {...props}>
      <CopyButton text={byHandText(words.byHand, stages)} />
      <CheckedStages stages={stages} />
    </Fold>
  );
}
