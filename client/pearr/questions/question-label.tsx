import type { FormQuestion } from '@pearr/pearr';
import { formText } from '../../i18n/form-text.ts';
import { words } from '../words.ts';

export function QuestionLabel({ question }: { readonly question: FormQuestion }) {
  return (
    <>
      {formText(question)}
      {!question.required && <span className="optional"> {words.optional}</span>}
    </>
  );
}
