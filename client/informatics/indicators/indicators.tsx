import type { InformaticsView } from '@pearr/pearr';
import { useState } from 'react';
import { words } from '../words.ts';
import { filterIndicators, noFilter } from './filter.ts';
import { Filters } from './filters.tsx';
import { Indicator } from './indicator.tsx';

/** The indicators, to be searched. */
export function Indicators({ indicators, days }: Pick<InformaticsView, 'indicators' | 'days'>) {
  const [filter, setFilter] = useState(noFilter);
  const found = filterIndicators(indicators, filter);
  const domains = [...new Set(indicators.map((it) => it.domain))];
  return (
    <>
      <Filters filter={filter} domains={domains} onChange={setFilter} />
      <p className="muted">{words.counts(days)}</p>
      <div className="rows">
        <p className="rows-head">
          <span role="status">
            {found.length === indicators.length
              ? words.indicatorsInAll(indicators.length)
              : words.matching(found.length, indicators.length)}
          </span>
          <span className="row-side">{words.domain}</span>
          <span className="row-count">{words.recent}</span>
        </p>
        {found.map((indicator) => (
          <Indicator key={indicator.id} indicator={indicator} />
        ))}
        {found.length === 0 && (
          <p className="rows-none">
            {words.none}{' '}
            <button type="button" className="link" onClick={() => setFilter(noFilter)}>
              {words.showAll}
            </button>
          </p>
        )}
      </div>
    </>
  );
}
