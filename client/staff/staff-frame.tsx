import type { StaffFrameView } from '@pearr/pearr';
import { type ReactNode, useEffect } from 'react';
import { CoverButton } from '../cover/cover-button.tsx';
import { LanguageChoice } from './language-choice.tsx';
import { words } from './words.ts';

interface StaffFrameProps {
  readonly view: StaffFrameView;
  /** The page's last path part. */
  readonly page: string;
  readonly onSignOut: () => void;
  /** Set on pages that show patients: they can be covered, and their title stays neutral. */
  readonly onCover?: () => void;
  /** While true nothing is drawn but what draws itself. */
  readonly covered?: boolean;
  readonly children: ReactNode;
}

/** What surrounds every staff page: the site's name, the pages, the way out, and the page's heading. */
export function StaffFrame({ view, page, onSignOut, onCover, covered = false, children }: StaffFrameProps) {
  const title = words.pages[page] ?? page;
  const isNeutral = onCover !== undefined;
  useEffect(() => {
    if (!isNeutral) document.title = `${title} · ${view.organization}`;
  }, [isNeutral, title, view.organization]);
  return (
    <>
      {!covered && (
        <header className="bar">
          <span className="bar-name">{view.organization}</span>
          <PageLinks pages={view.pages} page={page} />
          <div className="bar-actions">
            <LanguageChoice page={page} />
            {onCover !== undefined && <CoverButton onCover={onCover} />}
            <button type="button" className="cover-button" onClick={onSignOut}>
              {words.signOut}
            </button>
          </div>
        </header>
      )}
      {/* Under the cover the page lives on, undrawn; the document's main part is the cover then. */}
      <div className="staff" hidden={covered} role={covered ? undefined : 'main'}>
        {!covered && <h1 tabIndex={-1}>{title}</h1>}
        {children}
      </div>
    </>
  );
}

function PageLinks({ pages, page }: Pick<StaffFrameView, 'pages'> & { readonly page: string }) {
  return (
    <nav className="bar-pages" aria-label={words.pagesLabel}>
      {pages.map((it) => (
        <a key={it} href={it} aria-current={it === page ? 'page' : undefined}>
          {words.pages[it] ?? it}
        </a>
      ))}
    </nav>
  );
}
