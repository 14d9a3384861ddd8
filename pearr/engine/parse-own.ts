import type { Draft, ItemSource, Place } from './draft.ts';
import { isItemType, readFlag, refuseItemElements } from './elements.ts';
import { DISPLAY_CATEGORY, extensionOf, HIDDEN, ITEM_CONTROL, refuseExtensions } from './extensions.ts';
import type { FormDisplay, FormItem, ItemBase } from './form.ts';
import { codeIn, quote } from './json.ts';
import { type Control, parseControl } from './parse-control.ts';
import { parseEnableWhen } from './parse-enable-when.ts';
import { parseQuestion } from './parse-question.ts';
import { readText } from './text.ts';

const NESTED_QUESTION =
  'Renderers disagree on when something asked within a question shows: put it after that question, with an enableWhen.';

const CATEGORIES = 'http://hl7.org/fhir/questionnaire-display-category';

/** Reads an item by itself, without what is nested in it. */
export function parseOwn(draft: Draft, source: ItemSource, place: Place): FormItem | undefined {
  const { json, refuse } = source;
  const { type } = json;
  const understood = type === 'display' ? [ITEM_CONTROL, HIDDEN, DISPLAY_CATEGORY] : [ITEM_CONTROL, HIDDEN];
  refuseExtensions(json, understood, refuse);
  const base = parseBase(draft, source, place);
  refuseItemElements(json, isItemType(type) ? type : undefined, refuse);
  if (!isItemType(type)) {
    refuse('type', `The item type ${quote(type)} is not supported.`);
    return undefined;
  }
  const control = parseControl(source, type);
  refusePlace(source, place, type, control);
  if (type === 'group') return { ...base, type, items: [] };
  if (type === 'display') return { ...base, type, ...displayed(source, control) };
  return parseQuestion(source, type, base, control);
}

function refusePlace(
  { json, refuse }: ItemSource,
  { parent }: Place,
  type: FormItem['type'],
  control: Control | undefined,
): void {
  if (!parent && (type !== 'group' || control !== 'page')) {
    refuse('page', 'Top-level items are pages: make it a group with itemControl "page", or put it into one.');
  }
  if (parent && control === 'page') refuse('page', 'Only top-level groups can be pages.');
  if (parent?.isQuestion && type !== 'display') {
    refuse('item', NESTED_QUESTION);
  }
  const isShown = type !== 'group' || !parent;
  if (isShown && json['text'] === undefined) refuse('text', 'Pages, questions and displays need a text.');
}

function parseBase(draft: Draft, source: ItemSource, { parent }: Place): ItemBase {
  const { json, linkId, refuse } = source;
  const hidden = extensionOf(json, HIDDEN, refuse);
  const isHidden = hidden !== undefined && readFlag(hidden, 'valueBoolean', refuse);
  const enableWhen = parseEnableWhen(draft, source);
  return {
    linkId,
    page: parent?.page ?? linkId,
    ...(parent && { parent: parent.linkId }),
    hidden: isHidden || parent?.hidden === true,
    ...(enableWhen && { enableWhen }),
    ...readText(json, 'text', refuse),
  };
}

function displayed(
  { json, refuse }: ItemSource,
  control: Control | undefined,
): Pick<FormDisplay, 'control' | 'category'> {
  const category = extensionOf(json, DISPLAY_CATEGORY, refuse)?.['valueCodeableConcept'];
  return {
    ...(control === 'help' && { control }),
    ...(codeIn(category, CATEGORIES) === 'instructions' && { category: 'instructions' }),
  };
}
