import { languageChoices, type ScreenLanguage, speak } from '../../i18n/languages.ts';
import { useLanguage } from '../../i18n/use-language.ts';

/** The button goes with its language: the page is read anew from its heading. */
async function choose(language: ScreenLanguage): Promise<void> {
  await speak(language);
  document.querySelector('h1')?.focus();
}

/** The other languages of the screen. It is remembered nowhere: the next launch begins in the browser's. */
export function LanguageChoice() {
  const language = useLanguage();
  const others = (Object.keys(languageChoices) as ScreenLanguage[]).filter((one) => one !== language);
  return others.map((one) => (
    <button
      key={one}
      type="button"
      className="button quiet"
      id={`language-${one}`}
      lang={one}
      onClick={() => void choose(one)}
    >
      {languageChoices[one]}
    </button>
  ));
}
