import { describe, expect, it } from 'vitest';
import { checkResponse } from './response.ts';

const coding = { code: 'c', system: 'http://example.org/cs' };
const goodCard = {
  uuid: '4e0a3a1e-3283-4575-ab82-028d55fe2719',
  summary: 'Private time may help.',
  detail: 'Text with **weight**.',
  indicator: 'info',
  source: { label: 'Source', url: 'https://example.org', icon: 'https://example.org/i.png', topic: coding },
  selectionBehavior: 'any',
  suggestions: [
    {
      label: 'Order',
      uuid: 's1',
      isRecommended: true,
      actions: [{ type: 'create', description: 'Order it', resource: { resourceType: 'ServiceRequest' } }],
    },
  ],
  overrideReasons: [{ ...coding, display: 'Not now' }],
  links: [
    { label: 'Open', url: 'http://localhost:4000/launch', type: 'smart', appContext: '{"card":1}' },
    { label: 'Read', url: 'https://example.org/x', type: 'absolute', autolaunchable: false },
  ],
};

const action = (fields: object) => ({ suggestions: [{ label: 'l', uuid: 's', actions: [fields] }] });
const pathsOf = (response: unknown) => checkResponse(response).problems.map(({ path }) => path);

it('a card that breaks no rule is kept whole', () => {
  expect(checkResponse({ cards: [goodCard] })).toEqual({ cards: [goodCard], problems: [] });
});

it('no cards is a valid answer', () => {
  expect(checkResponse({ cards: [] })).toEqual({ cards: [], problems: [] });
});

it.each([null, undefined, [], 'x', {}, { cards: {} }])('%j is no response', (body) => {
  expect(checkResponse(body)).toEqual({
    cards: [],
    problems: [{ path: 'cards', rule: 'a response is an object with an array of cards', severity: 'error' }],
  });
});

describe('a card that breaks a rule is refused, and the rule is named', () => {
  it.each<[string, object, string, string]>([
    ['no summary', { summary: undefined }, 'summary', 'a card needs a summary'],
    ['140 characters', { summary: 'x'.repeat(140) }, 'summary', 'must be shorter than 140 characters'],
    ['an unknown indicator', { indicator: 'hard-stop' }, 'indicator', 'must be info, warning or critical'],
    ['a numeric uuid', { uuid: 7 }, 'uuid', 'must be a string'],
    ['detail that is no string', { detail: 7 }, 'detail', 'must be a string of Markdown'],
    [
      'a source without label',
      { source: { url: 'https://e.org' } },
      'source.label',
      'a source needs a label',
    ],
    [
      'a relative source url',
      { source: { label: 'S', url: '/about' } },
      'source.url',
      'must be an absolute http(s) URL',
    ],
    [
      'a topic without system',
      { source: { label: 'S', topic: { code: 'c' } } },
      'source.topic.system',
      'a Coding needs a system',
    ],
    [
      'a link that runs script',
      { links: [{ label: 'l', url: 'javascript:alert(1)', type: 'absolute' }] },
      'links[0].url',
      'must be an absolute http(s) URL',
    ],
    [
      'a link of another type',
      { links: [{ label: 'l', url: 'https://e.org', type: 'app' }] },
      'links[0].type',
      'must be absolute or smart',
    ],
    [
      'a link without label',
      { links: [{ url: 'https://e.org', type: 'smart' }] },
      'links[0].label',
      'a link needs a label',
    ],
    [
      'appContext on an absolute link (cds-resp-3)',
      { links: [{ label: 'l', url: 'https://e.org', type: 'absolute', appContext: 'x' }] },
      'links[0].appContext',
      'only a smart link may carry appContext',
    ],
    [
      'suggestions without selectionBehavior (cds-resp-6)',
      { selectionBehavior: undefined },
      'selectionBehavior',
      'suggestions need a selectionBehavior',
    ],
    [
      'an unknown selectionBehavior',
      { selectionBehavior: 'all' },
      'selectionBehavior',
      'must be at-most-one or any: a client must refuse other values',
    ],
    [
      'two recommended of at most one (cds-resp-1)',
      {
        selectionBehavior: 'at-most-one',
        suggestions: [
          { label: 'a', uuid: 'a', isRecommended: true },
          { label: 'b', uuid: 'b', isRecommended: true },
        ],
      },
      'suggestions',
      'at-most-one allows one recommended suggestion',
    ],
    [
      'a suggestion without label',
      { suggestions: [{ uuid: 's' }] },
      'suggestions[0].label',
      'a suggestion needs a label',
    ],
    [
      'an action of another type',
      action({ type: 'replace', description: 'd' }),
      'suggestions[0].actions[0].type',
      'must be create, update or delete',
    ],
    [
      'an action without description (cds-resp-5)',
      action({ type: 'create', resource: { resourceType: 'Task' } }),
      'suggestions[0].actions[0].description',
      'an action needs a description',
    ],
    [
      'a resource without type',
      action({ type: 'create', description: 'd', resource: { id: 'x' } }),
      'suggestions[0].actions[0].resource',
      'a FHIR resource needs a resourceType',
    ],
    [
      'an update without id',
      action({ type: 'update', description: 'd', resource: { resourceType: 'Task' } }),
      'suggestions[0].actions[0].resource',
      'an update needs the id of its resource',
    ],
    [
      'an override reason without display (cds-resp-4)',
      { overrideReasons: [coding] },
      'overrideReasons[0].display',
      'an override reason needs a display',
    ],
    [
      'an override reason without code',
      { overrideReasons: [{ system: 'http://e.org', display: 'd' }] },
      'overrideReasons[0].code',
      'a Coding needs a code',
    ],
    ['a null', { detail: null }, 'detail', 'must not be null or empty: leave the element out'],
    ['an empty string', { detail: '' }, 'detail', 'must not be null or empty: leave the element out'],
    ['an empty array', { links: [] }, 'links', 'must not be null or empty: leave the element out'],
    [
      'an empty object deep inside',
      { source: { label: 'S', topic: {} } },
      'source.topic',
      'must not be null or empty: leave the element out',
    ],
    [
      'a null in an extension',
      { extension: { x: null } },
      'extension.x',
      'must not be null or empty: leave the element out',
    ],
  ])('%s', (_, change, path, rule) => {
    const { cards, problems } = checkResponse({ cards: [{ ...goodCard, ...change }] });
    expect(cards).toEqual([]);
    expect(problems).toContainEqual({ path: `cards[0].${path}`, rule, severity: 'error' });
  });

  it('every rule that one card breaks is reported at once', () => {
    const links = [{ url: 'x', type: 'absolute', appContext: 'a' }];
    const bad = { ...goodCard, summary: undefined, links, selectionBehavior: undefined };
    expect(pathsOf({ cards: [bad] })).toEqual([
      'cards[0].summary',
      'cards[0].links[0].label',
      'cards[0].links[0].url',
      'cards[0].links[0].appContext',
      'cards[0].selectionBehavior',
    ]);
  });

  it('a bad card does not take a good one with it', () => {
    const { cards, problems } = checkResponse({ cards: [{ ...goodCard, indicator: 'red' }, goodCard] });
    expect(cards).toEqual([goodCard]);
    expect(problems).toHaveLength(1);
  });

  it('the second of two cards with one uuid is refused', () => {
    const { cards, problems } = checkResponse({ cards: [goodCard, goodCard] });
    expect(cards).toHaveLength(1);
    expect(problems).toEqual([
      { path: 'cards[1].uuid', rule: 'two cards of one response share this uuid', severity: 'error' },
    ]);
  });
});

it('139 characters are allowed, counted as a reader counts them', () => {
  expect(checkResponse({ cards: [{ ...goodCard, summary: '🙂'.repeat(139) }] }).problems).toEqual([]);
});

describe('what breaks no SHALL is shown with a warning', () => {
  it('a card without uuid', () => {
    const { uuid: _, ...anonymous } = goodCard;
    const { cards, problems } = checkResponse({ cards: [anonymous] });
    expect(cards).toEqual([anonymous]);
    expect(problems).toEqual([
      { path: 'cards[0].uuid', rule: 'without it no feedback can be sent', severity: 'warning' },
    ]);
  });

  it('a delete without resourceId (cds-resp-2) and a suggestion without uuid', () => {
    const suggestions = [{ label: 'l', actions: [{ type: 'delete', description: 'd' }] }];
    const { cards, problems } = checkResponse({ cards: [{ ...goodCard, suggestions }] });
    expect(cards).toHaveLength(1);
    expect(problems.map(({ path, severity }) => [path, severity])).toEqual([
      ['cards[0].suggestions[0].uuid', 'warning'],
      ['cards[0].suggestions[0].actions', 'warning'],
    ]);
  });

  it('system actions, which are never applied', () => {
    const systemActions = [{ type: 'create', description: 'd', resource: { resourceType: 'Task' } }];
    expect(checkResponse({ cards: [], systemActions }).problems).toEqual([
      { path: 'systemActions', rule: 'this EHR applies none', severity: 'warning' },
    ]);
  });
});

it('an empty element beside the cards is reported', () => {
  expect(pathsOf({ cards: [], systemActions: [], extension: {} })).toEqual([
    'systemActions',
    'systemActions',
    'extension',
  ]);
});
