export { type Answer, type Answers, answersTo, sameAnswer } from './answer.ts';
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
export type { AnswerError, AnswerProblem, UnsupportedFeature } from './problems.ts';
