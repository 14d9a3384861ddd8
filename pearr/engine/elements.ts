import type { Refuse } from './extensions.ts';
import type { FormItem } from './form.ts';
import { type JsonObject, quote } from './json.ts';

const ALL = ['id', 'extension', 'linkId', 'type', 'text', '_text', 'enableWhen', 'enableBehavior'];
const QUESTION = [...ALL, 'code', 'required', 'readOnly', 'item'];

/** The elements an item of each type may have: R4's invariants que-1 to que-13, and the limits of the subset. */
const ELEMENTS: Record<FormItem['type'], readonly string[]> = {
  group: [...ALL, 'code', 'item'],
  display: ALL,
  boolean: [...QUESTION, 'initial'],
  date: [...QUESTION, 'initial'],
  integer: [...QUESTION, 'initial'],
  string: [...QUESTION, 'initial', 'maxLength'],
  text: [...QUESTION, 'initial', 'maxLength'],
  choice: [...QUESTION, 'repeats', 'answerOption'],
  'open-choice': [...QUESTION, 'repeats', 'answerOption', 'maxLength'],
};

const ADVICE: Readonly<Record<string, string>> = {
  answerOption: 'Only choice and open-choice take options: change the type, or remove them.',
  answerValueSet:
    'Options must be inline, so that the form needs no terminology server: list them as answerOption.',
  definition:
    'An ElementDefinition may constrain the item unseen: write its constraints here and remove definition.',
  initial: 'Only questions without options take initial: on options, set answerOption.initialSelected.',
  item: 'A display has nothing nested in it: put those items after it.',
  maxLength: 'Only string, text and open-choice take maxLength: remove it.',
  modifierExtension: 'A modifierExtension may change the meaning of all it stands on: remove it.',
  prefix: 'Prefixes are not shown: write the label into the text.',
  readOnly: 'Only questions take readOnly: set it on each question.',
  repeats: 'Only choice and open-choice may repeat: ask for a fixed number of items, or one text.',
  required: 'Only questions take required: set it on each question that needs an answer.',
};

export function isItemType(type: unknown): type is FormItem['type'] {
  return typeof type === 'string' && Object.hasOwn(ELEMENTS, type);
}

/** Refuses the elements an item's type, or no type, has here. A flag set to false asks for nothing and passes. */
export function refuseItemElements(
  json: JsonObject,
  type: FormItem['type'] | undefined,
  refuse: Refuse,
): void {
  const asked = Object.keys(json).filter((name) => json[name] !== false);
  refuseUnlisted(asked, type ? ELEMENTS[type] : Object.values(ELEMENTS).flat(), refuse);
}

export function refuseUnlisted(names: readonly string[], listed: readonly string[], refuse: Refuse): void {
  for (const name of names.filter((one) => !listed.includes(one))) {
    const advice = Object.hasOwn(ADVICE, name) ? ADVICE[name] : undefined;
    refuse(name, advice ?? `${quote(name)} is not supported here: remove it.`);
  }
}

/** A boolean element that may be absent. */
export function readFlag(json: JsonObject, name: string, refuse: Refuse): boolean {
  const flag = json[name] ?? false;
  if (typeof flag !== 'boolean') refuse(name, `${name} must be true or false.`);
  return flag === true;
}
