import { type Answer, sameAnswer } from '@pearr/pearr';
import { optionsOf } from '../conversation/shown-items.ts';
import { words } from '../words.ts';
import type { QuestionProps } from './question-props.ts';

/** The answer of one's own that an open-choice allows. */
export function OtherAnswer({ question, answers, onAnswer }: QuestionProps) {
  const isOption = (answer: Answer) => optionsOf(question).some(({ value }) => sameAnswer(value, answer));
  const own = answers.find((answer) => !isOption(answer));
  const options = question.repeats ? answers.filter(isOption) : [];
  return (
    <label className="other">
      <span>{words.other}</span>
      <input
        type="text"
        id={`${question.linkId}-other`}
        autoComplete="off"
        maxLength={question.maxLength}
        value={own !== undefined && 'valueString' in own ? own.valueString : ''}
        onChange={(event) => onAnswer([...options, { valueString: event.target.value }])}
      />
    </label>
  );
}
