import type { LearnView } from '@pearr/pearr';
import { dayName } from '../staff/format.ts';
import { NewWindow } from '../staff/new-window.tsx';
import { words } from './words.ts';

/** Training by others: linked, never copied, and named as the site names it, in English. */
export function Modules({ modules }: Pick<LearnView, 'modules'>) {
  return (
    <section className="learn-part" aria-labelledby="elsewhere">
      <h2 id="elsewhere">{words.elsewhere}</h2>
      {modules.length === 0 && <p>{words.elsewhereNone}</p>}
      <ul className="modules">
        {modules.map(({ title, by, url, verifiedOn }) => (
          <li key={url}>
            <a href={url} target="_blank" rel="noreferrer" lang="en">
              {title}
              <NewWindow />
            </a>
            <span className="muted">
              <span lang="en">{by}</span> · {words.checked(dayName(verifiedOn))}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
