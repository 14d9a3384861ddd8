import { endReasons } from '@pearr/pearr';
import type { PageProps } from '../page/page-props.ts';
import { words } from '../words.ts';
import { endingText } from './ending-text.ts';

/** Why the conversation ends here: one tap, and not for good. */
export function EndingPage({ conversation, dispatch }: PageProps) {
  return (
    <div className="page">
      <h1 tabIndex={-1}>{words.ending.title}</h1>
      <p>{words.ending.why}</p>
      <h2>{words.ending.reasons}</h2>
      <ul className="choices">
        {endReasons.map((reason, index) => (
          <li key={reason}>
            <button
              type="button"
              className="option"
              id={`end-${reason}`}
              onClick={() => dispatch({ type: 'end-because', reason })}
            >
              <span>{endingText(conversation.session.form, reason)}</span>
              <span className="digit" aria-hidden="true">
                {index + 1}
              </span>
            </button>
          </li>
        ))}
      </ul>
      <div className="actions">
        <button
          type="button"
          className="button"
          id="do-not-end"
          onClick={() => dispatch({ type: 'do-not-end' })}
        >
          {words.ending.back}
        </button>
      </div>
    </div>
  );
}
