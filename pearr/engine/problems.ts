import type { Answers } from './answer.ts';

/** One thing in a Questionnaire that this engine does not do, named so that its author can change it. */
export interface UnsupportedFeature {
  /** Empty for the Questionnaire itself and for an item without a linkId; the message then says where. */
  readonly linkId: string;
  /** The element or extension: `answerValueSet`, `enableWhen.operator`, `extension:calculatedExpression`. */
  readonly feature: string;
  readonly message: string;
}

/** What can be wrong with the answers to one question, whatever the state of the others. */
export type AnswerError =
  /** Not the value[x] of the question's type, or not a value FHIR allows: 2026-02-30, a blank string. */
  | 'WRONG_TYPE'
  | 'NOT_AN_OPTION'
  /** A second answer where the question does not repeat or an option is exclusive; an option twice; two texts of one's own. */
  | 'TOO_MANY'
  | 'TOO_LONG';

export interface AnswerProblem {
  readonly linkId: string;
  /** UNKNOWN_ITEM: no question of this form has the linkId. */
  readonly code: AnswerError | 'REQUIRED' | 'UNKNOWN_ITEM';
}

export type LintRule = 'CONTROL' | 'HELP' | 'PRESELECTED' | 'FREE_TEXT' | 'NEVER_ENABLED' | 'GATE';

/** A form that works, but not as the authoring rules want it. */
export interface LintWarning {
  readonly linkId: string;
  readonly rule: LintRule;
  readonly message: string;
  /** For GATE: answers that enable the item although the gate is not given. */
  readonly answers?: Answers;
}
