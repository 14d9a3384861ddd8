import type { IndicatorView } from '@pearr/pearr';
import { countWords } from '../count-words.ts';
import { English } from '../english.tsx';
import { Lines, Pairs } from '../pairs.tsx';
import { words } from '../words.ts';

/** One indicator in a line, and all there is to know of it when it is opened. */
export function Indicator({ indicator }: { readonly indicator: IndicatorView }) {
  const { id, title, domain, isOn, isChanged, recent } = indicator;
  return (
    <details className="row">
      <summary>
        <span className="row-title">
          <span lang={title.language}>{title.text}</span> {!isOn && <span className="tag">{words.off}</span>}
          {isChanged && <span className="tag">{words.changed}</span>}
          <span className="row-id">{id}</span>
        </span>
        <span className="away">{`${words.domain}:`}</span>
        <span className="row-side">{domain}</span>
        {isOn && <span className="away">{`${words.recent}:`}</span>}
        <span className="row-count" aria-hidden={!isOn}>
          {isOn ? countWords(recent) : '–'}
        </span>
      </summary>
      <Details indicator={indicator} />
    </details>
  );
}

function Details({ indicator }: { readonly indicator: IndicatorView }) {
  const { looksFor, lookback, ages, lines, weight, source, strength, owner, reviewed, version } = indicator;
  return (
    <Pairs
      rows={[
        [words.looksFor, <English key="looksFor">{looksFor}</English>],
        [words.lookback, lookback],
        [words.ages, ages === '' ? words.anyAge : ages],
        ...(lines.length === 0
          ? []
          : ([[words.lines, <Lines key="lines" lines={lines} isEnglish />]] as const)),
        [words.weight, String(weight)],
        [words.source, <English key="source">{source}</English>],
        [words.strength, strength],
        [words.owner, <English key="owner">{owner}</English>],
        [words.reviewed, reviewed],
        [words.version, version],
      ]}
    />
  );
}
