import { z } from 'zod';
import { actionSchema, type Card, cardSchema } from './card.ts';
import type { JudgedCard } from './dialect.ts';
import { emptyValues, type Problem, parseAt, toError, toWarning } from './problem.ts';

const bodySchema = z.looseObject({ cards: z.array(z.unknown()) });

/** The cards that may be shown, and every rule that the response breaks. A card with an error is not among them. */
export interface CheckedResponse {
  cards: Card[];
  problems: Problem[];
}

/** What the EHR makes of a good card at its place in the response. */
type Judge = (card: Card, at: string) => JudgedCard;

const asItIs: Judge = (value) => ({ value, problems: [] });

/** Checks the body of a 200 against CDS Hooks 2.0.1, "CDS Service Response", then each good card by `judge`. */
export function checkResponse(body: unknown, judge: Judge = asItIs): CheckedResponse {
  const parsed = bodySchema.safeParse(body);
  if (!parsed.success) {
    return { cards: [], problems: [toError('cards', 'a response is an object with an array of cards')] };
  }
  const { cards: candidates, systemActions, ...rest } = parsed.data;
  const checked: CheckedResponse = { cards: [], problems: [] };
  const uuids = new Set<string>();
  for (const [index, candidate] of candidates.entries()) {
    const at = `cards[${index}]`;
    const { value: card, problems } = checkCard(candidate, at, uuids);
    const judged = card ? judge(card, at) : { problems: [] };
    checked.problems.push(...problems, ...judged.problems);
    if (judged.value) checked.cards.push(judged.value);
  }
  checked.problems.push(...checkSystemActions(systemActions), ...emptyElements(rest));
  return checked;
}

const emptyElements = (elements: Record<string, unknown>) =>
  Object.entries(elements).flatMap(([name, value]) => emptyValues(value, name));

function checkCard(candidate: unknown, at: string, uuids: Set<string>) {
  const { value: card, problems } = parseAt(cardSchema, candidate, at);
  if (!card) return { problems };
  if (card.uuid !== undefined && uuids.has(card.uuid)) {
    return { problems: [toError(`${at}.uuid`, 'two cards of one response share this uuid')] };
  }
  if (card.uuid !== undefined) uuids.add(card.uuid);
  return { value: card, problems: cardWarnings(card, at) };
}

function cardWarnings(card: Card, at: string): Problem[] {
  const warnings: Problem[] = [];
  if (card.uuid === undefined) warnings.push(toWarning(`${at}.uuid`, 'without it no feedback can be sent'));
  for (const [index, { uuid, actions = [] }] of (card.suggestions ?? []).entries()) {
    const place = `${at}.suggestions[${index}]`;
    if (uuid === undefined) warnings.push(toWarning(`${place}.uuid`, 'without it no feedback can be sent'));
    if (actions.some((action) => action.type === 'delete' && action.resourceId === undefined)) {
      warnings.push(toWarning(`${place}.actions`, 'a delete should name its resourceId'));
    }
  }
  return warnings;
}

// Safety: no service changes the chart without a person's click.
function checkSystemActions(systemActions: unknown): Problem[] {
  if (systemActions === undefined) return [];
  const { problems } = parseAt(z.array(actionSchema), systemActions, 'systemActions');
  return [...problems, toWarning('systemActions', 'this EHR applies none')];
}
