import type { FormQuestion } from '@pearr/pearr';
import { formText } from '../../i18n/form-text.ts';
import { words } from '../words.ts';
import { labelId } from './question-props.ts';

export function QuestionLabel({ question }: { readonly question: FormQuestion }) {
  return (
    <>
      <span id={labelId(question.linkId)}>{formText(question)}</span>
      {!question.required && <span className="optional"> {words.optional}</span>}
    </>
  );
}
