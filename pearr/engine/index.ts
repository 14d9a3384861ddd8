export { type Answer, type Answers, answersTo, sameAnswer } from './answer.ts';
export { answerWords } from './answer-words.ts';
export { enabledItems, visiblePages } from './enabled-items.ts';
export { findProblems } from './find-problems.ts';
export {
  type Condition,
  type EnableWhen,
  type Form,
  type FormDisplay,
  type FormGroup,
  type FormItem,
  type FormOption,
  type FormPage,
  type FormQuestion,
  isQuestion,
  type QuestionType,
  type Translated,
} from './form.ts';
export { initialAnswers } from './initial-answers.ts';
export type { Gate } from './lint-gates.ts';
export { lintQuestionnaire } from './lint-questionnaire.ts';
export { parseQuestionnaire, type UnsupportedQuestionnaire } from './parse-questionnaire.ts';
export type { AnswerError, AnswerProblem, LintRule, LintWarning, UnsupportedFeature } from './problems.ts';
export { type SetAnswersError, setAnswers } from './set-answers.ts';
export { textOf } from './text.ts';
export { parseAnswers, type ReadAnswers, toAnswers } from './to-answers.ts';
export { toResponseItems } from './to-response-items.ts';
