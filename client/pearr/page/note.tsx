import { type FormDisplay, textOf } from '@pearr/pearr';
import { words } from '../words.ts';
import { Fold } from './fold.tsx';
import type { PageProps } from './page-props.ts';
import { toNote } from './to-note.ts';

interface NoteProps extends PageProps {
  readonly note: FormDisplay;
  readonly openAtFirst: boolean;
}

/** What to say or do, quietly. */
export function Note({ note, ...props }: NoteProps) {
  const { title, text } = toNote(textOf(note));
  return (
    <Fold id={note.linkId} summary={title ?? words.how} {...props}>
      <p>{text}</p>
    </Fold>
  );
}
