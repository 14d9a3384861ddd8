import { type FormDisplay, textOf } from '@pearr/pearr';
import { words } from '../words.ts';
import type { PageProps } from './page-props.ts';

interface NoteProps extends PageProps {
  readonly note: FormDisplay;
  readonly openAtFirst: boolean;
}

/** What to say or do, quietly: it folds away, and stays as the user left it. */
export function Note({ note, openAtFirst, conversation, dispatch }: NoteProps) {
  const { linkId } = note;
  const text = textOf(note);
  const isOpen = conversation.notes[linkId] ?? openAtFirst;
  return (
    <details
      className="note"
      open={isOpen}
      onToggle={({ currentTarget: { open } }) => {
        if (open !== isOpen) dispatch({ type: 'note', linkId, open });
      }}
    >
      <summary id={`note-${linkId}`}>{isSpoken(text) ? words.whatToSay : words.how}</summary>
      <p>{text}</p>
    </details>
  );
}

/** A note with a quotation in it gives words to say. */
function isSpoken(text: string): boolean {
  return /[“„«]/.test(text);
}
