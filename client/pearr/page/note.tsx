import type { FormDisplay } from '@pearr/pearr';
import { formText } from '../../i18n/form-text.ts';
import { words } from '../words.ts';
import { Fold } from './fold.tsx';
import type { PageProps } from './page-props.ts';
import { toNote } from './to-note.ts';

interface NoteProps extends PageProps {
  readonly note: FormDisplay;
  readonly openAtFirst: boolean;
  /** Id of the words of its question. */
  readonly of?: string;
}

/** What to say or do, quietly. */
export function Note({ note, ...props }: NoteProps) {
  const { title, text } = toNote(formText(note));
  return (
    <Fold id={note.linkId} summary={title ?? words.how} {...props}>
      <p>{text}</p>
    </Fold>
  );
}
