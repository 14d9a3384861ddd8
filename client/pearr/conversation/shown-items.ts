import {
  type Answer,
  answersTo,
  enabledItems,
  type FormDisplay,
  type FormItem,
  type FormQuestion,
  isQuestion,
  type PearrSession,
  sameAnswer,
} from '@pearr/pearr';
import { formText } from '../../i18n/form-text.ts';
import { words } from '../words.ts';

/** What a page shows: its notes, and in order its questions, headings and plain texts. */
export interface ShownItems {
  readonly notes: readonly FormDisplay[];
  readonly items: readonly FormItem[];
}

export function shownItems({ form, answers }: PearrSession, page: string): ShownItems {
  const enabled = enabledItems(form, answers);
  const shown = [...form.items.values()].filter((item) => {
    const isPageItself = item.linkId === page;
    return item.page === page && !isPageItself && !item.hidden && enabled.has(item.linkId);
  });
  const ownItems = shown.filter(({ parent }) => !isQuestion(form.items.get(parent ?? '')));
  return {
    notes: ownItems.filter((item) => item.type === 'display').filter(isNote),
    items: ownItems.filter((item) => !(item.type === 'display' && isNote(item)) && !isBareGroup(item)),
  };
}

function isNote({ control, category }: FormDisplay): boolean {
  return control === 'help' || category === 'instructions';
}

function isBareGroup(item: FormItem): boolean {
  return item.type === 'group' && formText(item) === '';
}

export function shownQuestions(session: PearrSession, page: string): readonly FormQuestion[] {
  return shownItems(session, page).items.filter(isQuestion);
}

/** One row to choose. */
export interface Option {
  readonly text: string;
  readonly value: Answer;
}

const yesOrNo = (): readonly Option[] => [
  { text: words.yes, value: { valueBoolean: true } },
  { text: words.no, value: { valueBoolean: false } },
];

/** The options of a question that is answered by choosing; none for one that is answered in writing. */
export function optionsOf(question: FormQuestion): readonly Option[] {
  if (question.type === 'boolean') return yesOrNo();
  return question.options.map((option) => ({ text: formText(option), value: option.value }));
}

/** The answers after one option was chosen: in its place, or with it ticked or unticked. */
export function withChosen(
  { repeats }: FormQuestion,
  before: readonly Answer[],
  chosen: Answer,
): readonly Answer[] {
  if (!repeats) return [chosen];
  const others = before.filter((answer) => !sameAnswer(answer, chosen));
  return others.length < before.length ? others : [...before, chosen];
}

export function isAnswered({ answers }: PearrSession, { linkId }: FormQuestion): boolean {
  return answersTo(answers, linkId).length > 0;
}
