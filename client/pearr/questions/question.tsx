import { type Answer, answersTo, enabledItems, type FormQuestion } from '@pearr/pearr';
import { optionsOf } from '../conversation/shown-items.ts';
import { Note } from '../page/note.tsx';
import type { PageProps } from '../page/page-props.ts';
import { words } from '../words.ts';
import { ChoiceQuestion } from './choice-question.tsx';
import { labelId, type QuestionProps } from './question-props.ts';
import { WrittenQuestion } from './written-question.tsx';

interface ConnectedQuestionProps extends PageProps {
  readonly question: FormQuestion;
  /** The first unanswered question, which a number key answers. */
  readonly isNext: boolean;
}

/** A question of whatever type, connected to the conversation. */
export function Question({ question, isNext, conversation, dispatch }: ConnectedQuestionProps) {
  const { linkId } = question;
  const { session, problems } = conversation;
  const problem = problems.find((one) => one.linkId === linkId);
  const enabled = enabledItems(session.form, session.answers);
  const notes = question.items.filter((one) => enabled.has(one.linkId) && !one.hidden);
  const props: QuestionProps = {
    question,
    isNext,
    answers: answersTo(session.answers, linkId),
    problem: problem && words.problems[problem.code],
    notes: notes.map((note) => (
      <Note
        key={note.linkId}
        note={note}
        openAtFirst={false}
        of={labelId(linkId)}
        conversation={conversation}
        dispatch={dispatch}
      />
    )),
    onAnswer: (values: readonly Answer[]) => dispatch({ type: 'answer', linkId, values }),
  };
  return optionsOf(question).length > 0 ? <ChoiceQuestion {...props} /> : <WrittenQuestion {...props} />;
}
