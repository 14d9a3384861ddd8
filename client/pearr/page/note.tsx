import { type FormDisplay, textOf } from '@pearr/pearr';
import { words } from '../words.ts';
import { Fold } from './fold.tsx';
import type { PageProps } from './page-props.ts';

interface NoteProps extends PageProps {
  readonly note: FormDisplay;
  readonly openAtFirst: boolean;
}

/** What to say or do, quietly. */
export function Note({ note, ...props }: NoteProps) {
  const text = textOf(note);
  return (
    <Fold id={note.linkId} summary={isSpoken(text) ? words.whatToSay : words.how} {...props}>
      <p>{text}</p>
    </Fold>
  );
}

/** A note with a quotation in it gives words to say. */
function isSpoken(text: string): boolean {
  return /[“„«]/.test(text);
}
