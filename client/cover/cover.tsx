import { coverWords } from './words.ts';

/**
 * The screen that shows nothing.
 * Safety: the heading takes the focus, not the button, so that a stray Enter does not bring the content back.
 */
export function Cover({ onGoOn }: { readonly onGoOn: () => void }) {
  return (
    <main className="cover">
      <h1 tabIndex={-1}>{coverWords.title}</h1>
      <button type="button" className="button" onClick={onGoOn}>
        {coverWords.goOn}
      </button>
    </main>
  );
}
