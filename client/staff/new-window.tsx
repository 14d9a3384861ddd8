import { useLanguage } from '../i18n/use-language.ts';
import { words } from './words.ts';

/** Said at the end of a link that opens a window of its own; in the page's language, whatever the link's. */
export function NewWindow() {
  return (
    <span className="away" lang={useLanguage()}>
      {' '}
      {words.newWindow}
    </span>
  );
}
