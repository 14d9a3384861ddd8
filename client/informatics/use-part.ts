import { useSyncExternalStore } from 'react';
import { type Part, parts } from './words.ts';

function subscribe(onChange: () => void): () => void {
  window.addEventListener('hashchange', onChange);
  return () => window.removeEventListener('hashchange', onChange);
}

const current = () => location.hash.slice(1);

/** The part of the page that the address names; the first one otherwise. */
export function usePart(): Part {
  const hash = useSyncExternalStore(subscribe, current);
  return Object.hasOwn(parts, hash) ? (hash as Part) : 'indicators';
}
