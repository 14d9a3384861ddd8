import { expect, test } from 'vitest';
import { card } from './card.ts';
import { hookResponse } from './response.ts';

const plain = { uuid: 'u', summary: 's', indicator: 'info', source: { label: 'l' } };

function refusedAt(value: unknown): string[] {
  const parsed = card.safeParse(value);
  return parsed.success ? [] : parsed.error.issues.map((it) => it.path.join('.'));
}

test('the smallest card is a card', () => {
  expect(refusedAt(plain)).toEqual([]);
});

test('a summary has fewer than 140 characters', () => {
  expect(refusedAt({ ...plain, summary: 'x'.repeat(139) })).toEqual([]);
  expect(refusedAt({ ...plain, summary: 'x'.repeat(140) })).toEqual(['summary']);
});

test('null and empty values are not sent', () => {
  expect(refusedAt({ ...plain, detail: null })).toEqual(['detail']);
  expect(refusedAt({ ...plain, detail: '' })).toEqual(['detail']);
  expect(refusedAt({ ...plain, links: [] })).toEqual(['links']);
  expect(refusedAt({ ...plain, overrideReasons: [] })).toEqual(['overrideReasons']);
});

test('cds-resp-3: appContext stands on smart links only', () => {
  const link = { label: 'l', url: 'https://app.example/launch', appContext: 'a' };
  expect(refusedAt({ ...plain, links: [{ ...link, type: 'smart' }] })).toEqual([]);
  expect(refusedAt({ ...plain, links: [{ ...link, type: 'absolute' }] })).toEqual(['links.0']);
});

test('cds-resp-4: an override reason has a display', () => {
  expect(refusedAt({ ...plain, overrideReasons: [{ code: 'c' }] })).toEqual(['overrideReasons.0.display']);
});

test('cds-resp-6: suggestions need selectionBehavior', () => {
  const suggestions = [{ label: 'l' }];
  expect(refusedAt({ ...plain, suggestions })).toEqual(['selectionBehavior']);
  expect(refusedAt({ ...plain, suggestions, selectionBehavior: 'any' })).toEqual([]);
});

test('cds-resp-1: at-most-one allows one recommended suggestion', () => {
  const suggestions = [
    { label: 'a', isRecommended: true },
    { label: 'b', isRecommended: true },
  ];
  expect(refusedAt({ ...plain, suggestions, selectionBehavior: 'at-most-one' })).toEqual(['suggestions']);
  expect(refusedAt({ ...plain, suggestions, selectionBehavior: 'any' })).toEqual([]);
});

test('cds-resp-2 and cds-resp-5: delete names its resource, every action is described', () => {
  const withAction = (action: unknown) => ({
    ...plain,
    selectionBehavior: 'any',
    suggestions: [{ label: 'l', actions: [action] }],
  });
  expect(refusedAt(withAction({ type: 'delete', description: 'd' }))).toEqual([
    'suggestions.0.actions.0.resourceId',
  ]);
  expect(refusedAt(withAction({ type: 'create', resource: { resourceType: 'Task' } }))).toEqual([
    'suggestions.0.actions.0.description',
  ]);
});

test('cds-resp-7: actionSelectionBehavior, which needs a client that says it knows it, is never sent', () => {
  const suggestions = [{ label: 'l', actionSelectionBehavior: 'all' }];
  expect(refusedAt({ ...plain, suggestions, selectionBehavior: 'any' })).toEqual(['suggestions.0']);
});

test('an empty cards array is the one empty value allowed; systemActions are never sent', () => {
  expect(hookResponse.safeParse({ cards: [] }).success).toBe(true);
  expect(hookResponse.safeParse({ cards: [], systemActions: [] }).success).toBe(false);
});
