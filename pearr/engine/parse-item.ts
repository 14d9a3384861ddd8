import { type Draft, type ItemSource, type Place, refuseAt } from './draft.ts';
import { type FormItem, isQuestion } from './form.ts';
import { isFilled, isObject, listOf, quote } from './json.ts';
import { parseOwn } from './parse-own.ts';

/** Pages and groups within groups. The limit also keeps hostile nesting from exhausting the stack. */
const MAX_DEPTH = 8;

/** Reads one item with all that is nested in it; every objection goes to the draft. */
export function parseItem(draft: Draft, json: unknown, place: Place): FormItem | undefined {
  const source = openItem(draft, json, place);
  if (!source) return undefined;
  const item = parseOwn(draft, source, place);
  // Set before the nested items are read, which may depend on it, and again with them: a Map keeps the first place.
  if (item) draft.items.set(item.linkId, item);
  const nested = parseNested(draft, source, place, item);
  const whole = item && withNested(item, nested);
  if (whole) draft.items.set(whole.linkId, whole);
  return whole;
}

function openItem(draft: Draft, json: unknown, { path }: Place): ItemSource | undefined {
  if (!isObject(json)) {
    refuseAt(draft, '')('item', `${path} must be an object.`);
    return undefined;
  }
  const linkId = isFilled(json['linkId']) ? json['linkId'] : '';
  const refuse = refuseAt(draft, linkId);
  if (linkId === '') refuse('linkId', `${path} needs a linkId.`);
  else if (draft.linkIds.has(linkId)) refuse('linkId', `${path} needs a linkId of its own.`);
  // Answers are kept by linkId in plain objects, in which __proto__ or constructor is not just another key.
  if (linkId in {}) refuse('linkId', `${quote(linkId)} is a reserved name in JavaScript: choose another.`);
  draft.linkIds.add(linkId);
  return { json, linkId, refuse };
}

function parseNested(
  draft: Draft,
  source: ItemSource,
  place: Place,
  item: FormItem | undefined,
): readonly FormItem[] {
  const { json, linkId, refuse } = source;
  const nested = listOf(json['item']);
  const isNeeded = item?.type === 'group' || json['item'] !== undefined;
  if (isNeeded && nested.length === 0) refuse('item', 'A group needs items, and item is an array of them.');
  if (place.depth === MAX_DEPTH && nested.length > 0) {
    refuse('item', `Items are nested more than ${MAX_DEPTH} deep: flatten the groups.`);
    return [];
  }
  const parent = {
    linkId,
    page: place.parent?.page ?? linkId,
    hidden: item?.hidden === true,
    isQuestion: isQuestion(item),
  };
  return nested.flatMap((one, index) => {
    const path = `${place.path}.item[${index}]`;
    return parseItem(draft, one, { path, depth: place.depth + 1, parent }) ?? [];
  });
}

function withNested(item: FormItem, nested: readonly FormItem[]): FormItem {
  if (item.type === 'display') return item;
  if (item.type === 'group') return { ...item, items: nested };
  return { ...item, items: nested.filter((one) => one.type === 'display') };
}
