import { sameAnswer } from '@pearr/pearr';
import { optionsOf, withChosen } from '../conversation/shown-items.ts';
import { questionId } from '../page/use-focus.ts';
import { words } from '../words.ts';
import { OtherAnswer } from './other-answer.tsx';
import { QuestionLabel } from './question-label.tsx';
import { problemId, type QuestionProps } from './question-props.ts';

/** Number keys reach this far. */
const DIGITS = 9;

/** A question answered by choosing: native radios or boxes, each row a target. */
export function ChoiceQuestion(props: QuestionProps) {
  const { question, answers, problem, notes, isNext, onAnswer } = props;
  const { linkId, repeats, required, readOnly } = question;
  return (
    <fieldset
      className="question"
      id={questionId(linkId)}
      data-question={linkId}
      data-next={isNext}
      disabled={readOnly}
      aria-describedby={problem && problemId(linkId)}
    >
      <legend>
        <QuestionLabel question={question} />
      </legend>
      {notes}
      {problem !== undefined && (
        <p className="problem" id={problemId(linkId)}>
          {problem}
        </p>
      )}
      <div className="choices">
        {optionsOf(question).map(({ text, value }, index) => (
          <label className="option" key={text}>
            <input
              type={repeats ? 'checkbox' : 'radio'}
              id={`${linkId}-${index}`}
              name={linkId}
              checked={answers.some((answer) => sameAnswer(answer, value))}
              onChange={() => onAnswer(withChosen(question, answers, value))}
            />
            <span>{text}</span>
            {index < DIGITS && (
              <span className="digit" aria-hidden="true">
                {index + 1}
              </span>
            )}
          </label>
        ))}
        {question.type === 'open-choice' && <OtherAnswer {...props} />}
      </div>
      {!repeats && !required && answers.length > 0 && (
        <button type="button" className="link take-back" id={`${linkId}-none`} onClick={() => onAnswer([])}>
          {words.takeBack}
        </button>
      )}
    </fieldset>
  );
}
