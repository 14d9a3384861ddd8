import { useState } from 'react';
import { resultWords as words } from './words.ts';

/** Of `public/copy-text.js`. */
interface Script {
  readonly copyText: (text: string) => Promise<boolean>;
}

/**
 * Puts a text into the clipboard, and says whether it is there.
 * Safety: other programs can read the clipboard, and some keep it: nothing is put there but at the user's click.
 */
export function CopyButton({ text }: { readonly text: string }) {
  const [said, setSaid] = useState('');
  const copy = async () => {
    // Said anew each time.
    setSaid('');
    const address = '/copy-text.js';
    const script: Script | undefined = await import(/* @vite-ignore */ address).catch(() => undefined);
    setSaid((await script?.copyText(text)) ? words.copied : words.notCopied);
  };
  return (
    <>
      <button type="button" className="button" id="copy" onClick={() => void copy()}>
        {words.copy}
      </button>
      <p role="status">{said}</p>
    </>
  );
}
