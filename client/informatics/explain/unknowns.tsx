import type { AccountView } from '@pearr/pearr';
import { Lines } from '../pairs.tsx';
import { words } from '../words.ts';

/** What was not known, and whether knowing it could have changed the answer. */
export function Unknowns({ unknowns }: Pick<AccountView, 'unknowns'>) {
  if (unknowns.length === 0) return null;
  return (
    <section>
      <h3>{words.unknown}</h3>
      <ul className="findings">
        {unknowns.map(({ about, indicators, outcomes, matters }) => (
          <li key={about}>
            <p>
              <strong lang="en">{about}</strong>: {matters ? words.matters : words.mattersNot}
            </p>
            <Lines lines={outcomes.map(({ supposing, kind }) => `${supposing}: ${kind}`)} isEnglish />
            {indicators.length > 0 && <p className="muted">{words.leftUnknown(indicators.join(', '))}</p>}
          </li>
        ))}
      </ul>
    </section>
  );
}
