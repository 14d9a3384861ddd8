import type { AccountView, IndicatorRow } from '@pearr/pearr';
import { Lines } from '../pairs.tsx';
import { words } from '../words.ts';

const order = ['present', 'unknown', 'absent', 'off'] as const;

/** The indicators by what was found of them; what was found first. */
export function IndicatorStates({ indicators }: Pick<AccountView, 'indicators'>) {
  return (
    <section>
      <h3>{words.indicators}</h3>
      {order.map((state) => {
        const own = indicators.filter((it) => it.state === state);
        if (own.length === 0) return null;
        return (
          <details key={state} className="fold" open={state === 'present'}>
            <summary>
              {words.found[state]} ({own.length})
            </summary>
            <ul className="findings">
              {own.map((indicator) => (
                <IndicatorState key={indicator.id} indicator={indicator} />
              ))}
            </ul>
          </details>
        );
      })}
    </section>
  );
}

function IndicatorState({ indicator }: { readonly indicator: IndicatorRow }) {
  const { id, title, criterion, lookback, state, why, evidence } = indicator;
  return (
    <li>
      <p>
        <strong lang="en">{title}</strong> <span className="row-id">{id}</span>
      </p>
      {state !== 'present' && <p lang="en">{why}</p>}
      <Lines
        lines={evidence.map(({ source, says }) => (says === '' ? source : `${source}: ${says}`))}
        isEnglish
      />
      <p className="muted">
        {words.looksFor} <span lang="en">{`${criterion}; ${lookback}`}</span>
      </p>
    </li>
  );
}
