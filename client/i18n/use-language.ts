import { i18n } from '@lingui/core';
import { useSyncExternalStore } from 'react';

function subscribe(onChange: () => void): () => void {
  return i18n.on('change', onChange);
}

/** The language of the screen; draws anew when it changes. */
export function useLanguage(): string {
  return useSyncExternalStore(subscribe, () => i18n.locale);
}
