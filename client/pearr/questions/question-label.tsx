import { type FormQuestion, textOf } from '@pearr/pearr';
import { words } from '../words.ts';

export function QuestionLabel({ question }: { readonly question: FormQuestion }) {
  return (
    <>
      {textOf(question)}
      {!question.required && <span className="optional"> {words.optional}</span>}
    </>
  );
}
