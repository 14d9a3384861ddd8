import { useState } from 'react';
import { closeSession } from '../../api/conversation-api.ts';
import { resultWords as words } from './words.ts';

interface FinishProps {
  /** Left out when trying again could not bring more. */
  readonly onTryAgain: (() => void) | undefined;
  readonly onClosed: () => void;
}

export function Finish({ onTryAgain, onClosed }: FinishProps) {
  const [isOffline, setOffline] = useState(false);
  const close = async () => {
    const answer = await closeSession();
    // A session the server no longer knows is closed as well.
    const isClosed = 'ok' in answer || answer.error === 'SESSION_ENDED';
    if (isClosed) onClosed();
    else setOffline(true);
  };
  return (
    <>
      {onTryAgain !== undefined && <p>{words.tryAgainText}</p>}
      <div className="actions">
        {onTryAgain !== undefined && (
          <button type="button" className="button primary" id="try-again" onClick={onTryAgain}>
            {words.tryAgain}
          </button>
        )}
        <button
          type="button"
          className={onTryAgain === undefined ? 'button primary' : 'button'}
          id="done"
          onClick={() => void close()}
        >
          {words.done}
        </button>
        <p role="status">{isOffline ? words.notClosed : ''}</p>
      </div>
    </>
  );
}
