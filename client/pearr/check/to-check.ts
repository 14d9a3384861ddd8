import { i18n } from '@lingui/core';
import {
  type Answer,
  answersTo,
  answerWords,
  type CompletedPearrSession,
  enabledItems,
  type FormQuestion,
  isQuestion,
  isServiceQuestion,
  type PearrSession,
  toWrittenAnswers,
  visiblePages,
} from '@pearr/pearr';
import { formText } from '../../i18n/form-text.ts';
import { words } from '../words.ts';

/** One answered question, in the words of the form. */
export interface CheckRow {
  readonly linkId: string;
  readonly question: string;
  readonly answers: readonly string[];
  /** False for an answer that stays out of the chart, as the patient wished. */
  readonly isWritten: boolean;
}

export interface CheckStage {
  readonly page: string;
  readonly title: string;
  readonly rows: readonly CheckRow[];
}

/** The stages with their answers that count. `completed` tells which of them are to be written; without it, all. */
export function toCheckStages(session: PearrSession, completed?: CompletedPearrSession): CheckStage[] {
  const { form, answers } = session;
  const enabled = enabledItems(form, answers);
  const written = completed && writtenQuestions(completed);
  return visiblePages(form, answers).map((page) => {
    const questions = [...form.items.values()]
      .filter(isQuestion)
      .filter((one) => one.page === page.linkId && !one.hidden && enabled.has(one.linkId));
    const rows = questions.map((question) => ({
      linkId: question.linkId,
      question: formText(question),
      answers: answersTo(answers, question.linkId).map((answer) => inWords(question, answer)),
      // What is asked of services goes with the order.
      isWritten: written?.has(question.linkId) !== false || isServiceQuestion(question.linkId),
    }));
    return { page: page.linkId, title: formText(page), rows: rows.filter((row) => row.answers.length > 0) };
  });
}

/** A form has no words of its own for yes and no: these are the screen's. */
function inWords(question: FormQuestion, answer: Answer): string {
  if ('valueBoolean' in answer) return answer.valueBoolean ? words.yes : words.no;
  return answerWords(question, answer, i18n.locale);
}

/** By the very rule that decides what is written, so that the page cannot promise otherwise. */
function writtenQuestions(completed: CompletedPearrSession): ReadonlySet<string> {
  return new Set(Object.keys(toWrittenAnswers(completed)));
}
