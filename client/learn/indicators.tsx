import type { IndicatorSource } from '@pearr/pearr';
import { Table } from '../staff/table.tsx';
import { words } from './words.ts';

interface IndicatorsProps {
  readonly indicators: readonly IndicatorSource[];
  readonly bias: string | undefined;
}

/** The indicators with their sources, by domain. The codes and phrases they look for have one wording only. */
export function Indicators({ indicators, bias }: IndicatorsProps) {
  const domains = [...new Set(indicators.map(({ domain }) => domain))];
  return (
    <section className="learn-part" aria-labelledby="indicators">
      <h2 id="indicators">{words.indicators}</h2>
      <p className="bias">{bias}</p>
      <h3>{words.strength}</h3>
      <dl className="strengths">
        {words.strengths.map(([mark, meaning]) => (
          <div key={mark}>
            <dt>{mark}</dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
      {domains.map((domain) => (
        <details className="fold" key={domain}>
          <summary>{domain}</summary>
          <Table
            label={domain}
            heads={[words.indicator, words.looksFor, words.source, words.strength]}
            rows={indicators.filter((one) => one.domain === domain).map(cells)}
          />
        </details>
      ))}
    </section>
  );
}

const cells = ({ title, isOn, looksFor, lookback, source, strength, reviewed }: IndicatorSource) => [
  <span key="title">
    <span lang={title.language}>{title.text}</span>
    {!isOn && <small className="tag">{words.off}</small>}
  </span>,
  <span key="looksFor">
    <span lang="en">{looksFor}</span>; {lookback}
  </span>,
  <span key="source" lang="en">{`${source} (${reviewed})`}</span>,
  strength,
];
