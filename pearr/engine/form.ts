import type { Answer } from './answer.ts';

/** A text with its translations, by language tag in lower case. Read it with `textOf`. */
export interface Translated {
  readonly text: string;
  readonly translations: ReadonlyMap<string, string>;
}

/** Questionnaire.item.enableWhen.operator, as far as the subset goes. */
export type Condition =
  | { readonly question: string; readonly operator: '='; readonly answer: Answer }
  | { readonly question: string; readonly operator: 'exists'; readonly answer: boolean };

export interface EnableWhen {
  readonly behavior: 'all' | 'any';
  readonly conditions: readonly Condition[];
}

export interface ItemBase extends Translated {
  readonly linkId: string;
  /** linkId of the page it stands on (a page's own, for a page). */
  readonly page: string;
  /** linkId of the item it is nested in; a page has none. */
  readonly parent?: string;
  /** questionnaire-hidden, its own or an ancestor's: never shown, but in force like any other item. */
  readonly hidden: boolean;
  readonly enableWhen?: EnableWhen;
}

export interface FormGroup extends ItemBase {
  readonly type: 'group';
  readonly items: readonly FormItem[];
}

/** A top-level group: the questions asked on one screen. */
export type FormPage = FormGroup;

export interface FormDisplay extends ItemBase {
  readonly type: 'display';
  readonly control?: 'help';
  readonly category?: 'instructions';
}

export type QuestionType = 'boolean' | 'choice' | 'open-choice' | 'string' | 'text' | 'date' | 'integer';

export interface FormOption extends Translated {
  readonly value: Extract<Answer, { valueCoding: unknown } | { valueString: unknown }>;
  /** questionnaire-optionExclusive: no other answer stands beside it. */
  readonly exclusive: boolean;
  readonly initialSelected: boolean;
}

export interface FormQuestion extends ItemBase {
  readonly type: QuestionType;
  readonly required: boolean;
  readonly repeats: boolean;
  readonly readOnly: boolean;
  /** Characters (Unicode code points) in a valueString. */
  readonly maxLength?: number;
  readonly control?: 'radio-button' | 'check-box';
  /** Empty unless the type is choice or open-choice. */
  readonly options: readonly FormOption[];
  /** What it is answered with at first: `initial`, or the options with `initialSelected`. */
  readonly initial: readonly Answer[];
  /** Help and instructions nested in the question. */
  readonly items: readonly FormDisplay[];
}

export type FormItem = FormGroup | FormDisplay | FormQuestion;

/** A Questionnaire that was found to lie in the subset, ready to be filled in. Immutable. */
export interface Form {
  readonly url: string;
  readonly version?: string;
  readonly pages: readonly FormPage[];
  /** Every item by linkId, in the Questionnaire's order, an item before those nested in it. */
  readonly items: ReadonlyMap<string, FormItem>;
}

export function isQuestion(item: FormItem | undefined): item is FormQuestion {
  return item !== undefined && item.type !== 'group' && item.type !== 'display';
}
