import type { DutyPack } from '@pearr/pearr';
import { longDate } from '../../frame/format.ts';
import { Fold } from '../page/fold.tsx';
import type { PageProps } from '../page/page-props.ts';
import { words } from '../words.ts';
import { Numbers } from './numbers.tsx';

const { duty: own } = words;

/**
 * What the law says of reports, folded: a summary to look things up by, for a human to decide.
 * Safety: the sources are named and not linked, for a link would open them in a window that nothing covers.
 */
export function DutyPacks(props: PageProps) {
  return props.conversation.view.duty.map((pack) => (
    <Fold key={pack.id} id={`duty-${pack.id}`} summary={own.title(pack.title)} {...props}>
      <Pack {...pack} />
    </Fold>
  ));
}

function Pack({ state, compiled, expires, statements, lines }: DutyPack) {
  return (
    <div className="law">
      {state === 'expired' && <p data-tone="warn">{own.expired(longDate(expires))}</p>}
      {state === 'unconfirmed' && <p data-tone="warn">{own.unconfirmed}</p>}
      {statements.length > 0 && (
        <ul>
          {statements.map(({ about, text, cite }) => (
            <li key={text}>
              <strong>{own.topics[about]}</strong>{' '}
              <span lang="en">
                {text} <small>{cite}</small>
              </span>
            </li>
          ))}
        </ul>
      )}
      <Numbers numbers={lines} />
      {state !== 'expired' && <small>{own.dated(longDate(compiled), longDate(expires))}</small>}
    </div>
  );
}
