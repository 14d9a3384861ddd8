import { type ReactNode, useEffect } from 'react';
import { words } from './words.ts';

/** Whose site it is, and which pages this person may open: the server's contract for `api/session`. */
export interface StaffFrameView {
  readonly organization: string;
  readonly pages: readonly string[];
}

interface StaffFrameProps {
  readonly view: StaffFrameView;
  /** The page's last path part. */
  readonly page: string;
  readonly onSignOut: () => void;
  readonly children: ReactNode;
}

/** What surrounds every staff page: the site's name, the pages, the way out, and the page's heading. */
export function StaffFrame({ view, page, onSignOut, children }: StaffFrameProps) {
  const title = words.pages[page] ?? page;
  useEffect(() => {
    document.title = `${title} · ${view.organization}`;
  }, [title, view.organization]);
  return (
    <>
      <header className="bar">
        <span className="bar-name">{view.organization}</span>
        <PageLinks pages={view.pages} page={page} />
        <button type="button" className="cover-button" onClick={onSignOut}>
          {words.signOut}
        </button>
      </header>
      <main className="staff">
        <h1>{title}</h1>
        {children}
      </main>
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
