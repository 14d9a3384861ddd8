import { findEnablingAnswers } from './find-enabling-answers.ts';
import { type Form, type FormItem, isQuestion } from './form.ts';
import { type Gate, lintGate } from './lint-gates.ts';
import type { LintRule, LintWarning } from './problems.ts';

interface ItemRule {
  readonly rule: LintRule;
  readonly message: string;
  readonly isBroken: (item: FormItem, parent: FormItem | undefined) => boolean;
}

const ITEM_RULES: readonly ItemRule[] = [
  {
    rule: 'CONTROL',
    message:
      'Give it the itemControl "radio-button" or "check-box": without one, renderers choose differently.',
    isBroken: (item) => isQuestion(item) && item.options.length > 0 && item.control === undefined,
  },
  {
    rule: 'HELP',
    message: 'Help carries both the itemControl "help" and the displayCategory "instructions".',
    isBroken: (item, parent) =>
      item.type === 'display' &&
      (item.control === 'help' || isQuestion(parent)) &&
      (item.control === undefined || item.category === undefined),
  },
  {
    rule: 'PRESELECTED',
    message: 'Nothing is answered in advance: remove the initial value, or hide the question.',
    isBroken: (item) => isQuestion(item) && item.initial.length > 0 && !item.hidden,
  },
];

/**
 * Checks the authoring rules, and proves the `gates` given: by search over all answers, not by the look of the form.
 * What the subset excludes (`!=`, options that are not inline) `parseQuestionnaire` has refused before.
 */
export function lintQuestionnaire(
  form: Form,
  options: { readonly gates?: readonly Gate[] } = {},
): readonly LintWarning[] {
  const enabling = findEnablingAnswers(form);
  const warnings = [...form.items.values()].flatMap((item) => [
    ...lintItem(item, item.parent === undefined ? undefined : form.items.get(item.parent)),
    ...(enabling.get(item.linkId) === 'never' ? [neverEnabled(item)] : []),
  ]);
  return [...warnings, ...(options.gates ?? []).flatMap((gate) => lintGate(form, gate))];
}

function lintItem(item: FormItem, parent: FormItem | undefined): readonly LintWarning[] {
  const broken = ITEM_RULES.filter(({ isBroken }) => isBroken(item, parent));
  return broken.map(({ rule, message }) => ({ linkId: item.linkId, rule, message }));
}

function neverEnabled({ linkId }: FormItem): LintWarning {
  return {
    linkId,
    rule: 'NEVER_ENABLED',
    message: 'No answers enable it: its conditions contradict each other.',
  };
}
