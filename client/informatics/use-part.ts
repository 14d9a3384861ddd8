import { useEffect, useRef, useSyncExternalStore } from 'react';
import { type Part, parts } from './words.ts';

function subscribe(onChange: () => void): () => void {
  window.addEventListener('hashchange', onChange);
  return () => window.removeEventListener('hashchange', onChange);
}

const current = () => location.hash.slice(1);

/** Not the fragment itself: the browser would scroll to it. */
export const partId = (part: Part) => `part-${part}`;

/** The part of the page that the address names; the first one otherwise. Another one takes the focus, to be read. */
export function usePart(): Part {
  const hash = useSyncExternalStore(subscribe, current);
  const part = Object.hasOwn(parts, hash) ? (hash as Part) : 'indicators';
  const read = useRef(part);
  useEffect(() => {
    if (read.current !== part) document.getElementById(partId(part))?.focus({ preventScroll: true });
    read.current = part;
  }, [part]);
  return part;
}
