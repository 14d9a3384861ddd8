import type { InformaticsView } from '@pearr/pearr';
import { useState } from 'react';
import { words } from '../words.ts';
import { filterIndicators, noFilter } from './filter.ts';
import { Filters, SEARCH_ID } from './filters.tsx';
import { Indicator } from './indicator.tsx';

/** The indicators, to be searched. */
export function Indicators({ indicators, days }: Pick<InformaticsView, 'indicators' | 'days'>) {
  const [filter, setFilter] = useState(noFilter);
  /** The button goes with what it answers: the search is where one was. */
  const showAll = () => {
    setFilter(noFilter);
    document.getElementById(SEARCH_ID)?.focus();
  };
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
          {/* Each row says for itself what its columns are. */}
          <span className="row-side" aria-hidden="true">
            {words.domain}
          </span>
          <span className="row-count" aria-hidden="true">
            {words.recent}
          </span>
        </p>
        {found.map((indicator) => (
          <Indicator key={indicator.id} indicator={indicator} />
        ))}
        {found.length === 0 && (
          <p className="rows-none">
            {words.none}{' '}
            <button type="button" className="link" onClick={showAll}>
              {words.showAll}
            </button>
          </p>
        )}
      </div>
    </>
  );
}
