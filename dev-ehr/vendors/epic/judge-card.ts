import { type Card, type JudgedCard, type Problem, toError, toWarning } from '../../cds-client/index.ts';

const TOPIC_CODE = /^[A-Za-z0-9]{1,100}$/;

/** What Epic makes of a card: one it cannot show is not shown, and an app it does not know does not appear on it. */
export function judgeByEpic(card: Card, at: string, isRegistered: (url: string) => boolean): JudgedCard {
  const broken = [...brokenBehaviour(card, at), ...brokenTopic(card, at), ...brokenSuggestions(card, at)];
  const { links, unknown } = knownLinks(card, isRegistered);
  const problems = [...broken, ...unknown.map((index) => unregistered(`${at}.links[${index}].url`))];
  if (broken.some(({ severity }) => severity === 'error')) return { problems };
  const { links: _all, ...rest } = card;
  return { value: links.length > 0 ? { ...rest, links } : rest, problems };
}

const unregistered = (path: string) => toWarning(path, 'Epic hides a SMART app that is not registered');

function brokenBehaviour({ selectionBehavior = 'any' }: Card, at: string): Problem[] {
  return selectionBehavior === 'any'
    ? []
    : [toError(`${at}.selectionBehavior`, 'Epic knows selectionBehavior any alone')];
}

function brokenTopic({ source: { topic } }: Card, at: string): Problem[] {
  const path = `${at}.source.topic`;
  if (!topic) return [toWarning(path, 'without a topic Epic cannot remember that the user answered')];
  return TOPIC_CODE.test(topic.code) ? [] : [toError(`${path}.code`, 'must match [A-Za-z0-9]{1,100}')];
}

const TAKEN = ['Condition', 'MedicationRequest', 'ServiceRequest'];

function brokenSuggestions({ suggestions = [] }: Card, at: string): Problem[] {
  return suggestions.flatMap(({ actions = [] }, index) => {
    const path = `${at}.suggestions[${index}].actions`;
    const isOther = actions.some(
      (action) => action.type !== 'create' || !TAKEN.includes(action.resource.resourceType),
    );
    return [
      ...(actions.length > 1 ? [toError(path, 'Epic takes one action each')] : []),
      ...(isOther ? [toError(path, `Epic takes a new ${TAKEN.join(', ')} and nothing else`)] : []),
    ];
  });
}

function knownLinks({ links = [] }: Card, isRegistered: (url: string) => boolean) {
  const isKnown = ({ type, url }: (typeof links)[number]) => type === 'absolute' || isRegistered(url);
  return {
    links: links.filter(isKnown),
    unknown: links.flatMap((link, index) => (isKnown(link) ? [] : [index])),
  };
}
