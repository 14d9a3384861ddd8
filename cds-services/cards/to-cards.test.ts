import { card as cardSchema } from '@pearr/cds-hooks';
import { expect, test } from 'vitest';
import type { DecisionKind } from '../decide/decision.ts';
import { toCards } from './to-cards.ts';
import { defaultWording, forbiddenWords, overrideReasons } from './wording.ts';

const options = { uuid: 'u', launchUrl: 'https://app.example/launch', rules: 'abc' };
const decision = (kind: DecisionKind, minor: boolean | 'unknown' = false) => ({
  kind,
  minor,
  because: ['x'],
  couldNotLook: false,
});

test('no decision, no card; every other decision, the same card', () => {
  expect(toCards(decision('none'), options)).toEqual([]);
  const cards = (['prompt', 'support', 'resume'] as const).flatMap((kind) =>
    ([true, false, 'unknown'] as const).map((minor) => toCards(decision(kind, minor), options)),
  );
  for (const each of cards) expect(each).toEqual(cards[0]);
});

test('the card is one by the specification', () => {
  const [card] = toCards(decision('prompt'), options);
  expect(cardSchema.safeParse(card).success).toBe(true);
});

test('its words hint at nothing', () => {
  const words = [...Object.values(defaultWording), ...overrideReasons.map((it) => it.display)];
  expect(words.filter((text) => forbiddenWords.test(text))).toEqual([]);
});

test('the topic code is one that every EHR can key on', () => {
  const [card] = toCards(decision('prompt'), options);
  expect(card?.source.topic?.code).toMatch(/^[A-Za-z0-9]{1,100}$/);
});
