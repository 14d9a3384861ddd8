import type { IndicatorView } from '@pearr/pearr';

/** What is looked for among the indicators; '' stands for all. */
export interface Filter {
  readonly text: string;
  readonly domain: string;
  readonly state: '' | 'on' | 'off' | 'changed';
}

export const noFilter: Filter = { text: '', domain: '', state: '' };

const textOf = ({ id, title, domain, looksFor, lines, source, owner }: IndicatorView) =>
  [id, title.text, domain, looksFor, ...lines, source, owner].join('\n').toLowerCase();

function isInState({ isOn, isChanged }: IndicatorView, state: Filter['state']): boolean {
  if (state === 'changed') return isChanged;
  return state === '' || isOn === (state === 'on');
}

/** The indicators that hold every word of the text, in the domain and the state asked for. */
export function filterIndicators(
  indicators: readonly IndicatorView[],
  { text, domain, state }: Filter,
): IndicatorView[] {
  const wanted = text.toLowerCase().split(/\s+/).filter(Boolean);
  return indicators.filter((indicator) => {
    const own = textOf(indicator);
    const isInDomain = domain === '' || indicator.domain === domain;
    return isInDomain && isInState(indicator, state) && wanted.every((word) => own.includes(word));
  });
}
