import type { Answer, QuestionType } from '@pearr/pearr';
import type { ChangeEvent } from 'react';
import { questionId } from '../page/use-focus.ts';
import { QuestionLabel } from './question-label.tsx';
import { problemId, type QuestionProps } from './question-props.ts';

/** A question answered in writing: text, date or whole number, in the browser's own control. */
export function WrittenQuestion({ question, answers, problem, notes, onAnswer }: QuestionProps) {
  const { linkId, type, required, readOnly, maxLength } = question;
  const control = {
    id: `${linkId}-written`,
    // Uncontrolled: a half-written date or number is no answer yet, and must not be wiped out while it is written.
    defaultValue: writtenText(answers[0]),
    disabled: readOnly,
    maxLength,
    autoComplete: 'off',
    'aria-required': required,
    'aria-invalid': problem !== undefined,
    'aria-describedby': problem && problemId(linkId),
    onChange: (event: ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) =>
      onAnswer(toAnswers(type, event.target.value)),
  };
  return (
    <div className="question" id={questionId(linkId)} data-question={linkId}>
      <label className="label" htmlFor={control.id}>
        <QuestionLabel question={question} />
      </label>
      {notes}
      {problem !== undefined && (
        <p className="problem" id={problemId(linkId)}>
          {problem}
        </p>
      )}
      {type === 'text' ? <textarea rows={4} {...control} /> : <input type={inputType(type)} {...control} />}
    </div>
  );
}

function inputType(type: QuestionType): 'date' | 'number' | 'text' {
  if (type === 'date') return 'date';
  return type === 'integer' ? 'number' : 'text';
}

function writtenText(answer: Answer | undefined): string {
  if (answer === undefined) return '';
  if ('valueString' in answer) return answer.valueString;
  if ('valueDate' in answer) return answer.valueDate;
  return 'valueInteger' in answer ? `${answer.valueInteger}` : '';
}

/** No text is no answer. */
function toAnswers(type: QuestionType, text: string): readonly Answer[] {
  if (text.trim() === '') return [];
  if (type === 'date') return [{ valueDate: text }];
  return type === 'integer' ? [{ valueInteger: Number(text) }] : [{ valueString: text }];
}
