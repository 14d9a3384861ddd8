import { frameWords as words } from '../frame/words.ts';

/** The way to cover all of the page, with the key that does it too. */
export function CoverButton({ onCover }: { readonly onCover: () => void }) {
  return (
    <button type="button" className="cover-button" id="cover" onClick={onCover}>
      {words.cover}{' '}
      <span className="key" aria-hidden="true">
        {words.coverKey}
      </span>
    </button>
  );
}
