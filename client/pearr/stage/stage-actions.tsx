import { KeyHints } from '../../frame/key-hints.tsx';
import type { PageProps } from '../page/page-props.ts';
import { SUBMIT_ID } from '../page/use-keys.ts';
import { words } from '../words.ts';

interface StageActionsProps extends Pick<PageProps, 'dispatch'> {
  readonly canEnd: boolean;
}

export function StageActions({ canEnd, dispatch }: StageActionsProps) {
  return (
    <div className="stage-foot">
      <div className="actions">
        <button type="submit" className="button primary" id={SUBMIT_ID}>
          {words.continue}
        </button>
        <button type="button" className="button" id="back" onClick={() => dispatch({ type: 'back' })}>
          {words.back}
        </button>
        {canEnd && (
          <button type="button" className="button quiet" id="end" onClick={() => dispatch({ type: 'end' })}>
            {words.endHere}
          </button>
        )}
      </div>
      <KeyHints />
    </div>
  );
}
