import type { PageProps } from '../page/page-props.ts';
import { words } from '../words.ts';
import { endingText } from './ending-text.ts';

/** Says that the conversation was ended, and offers the way back. */
export function EndedEarly({ conversation, dispatch }: PageProps) {
  const { ended, session } = conversation;
  if (ended === undefined) return null;
  return (
    <p className="ended">
      {words.ending.ended(endingText(session.form, ended))}{' '}
      <button
        type="button"
        className="link"
        id="take-up-again"
        onClick={() => dispatch({ type: 'take-up-again' })}
      >
        {words.ending.takeUpAgain}
      </button>
    </p>
  );
}
