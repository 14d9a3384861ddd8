import { languageChoices, type ScreenLanguage } from '../i18n/languages.ts';
import { useLanguage } from '../i18n/use-language.ts';
import { chooseLanguage } from './staff-languages.ts';

/** The other languages of the page; each in itself, for who reads no other. */
export function LanguageChoice({ page }: { readonly page: string }) {
  const language = useLanguage();
  const others = (Object.keys(languageChoices) as ScreenLanguage[]).filter((one) => one !== language);
  /** The button goes with its language: the page is read anew from its heading. */
  const choose = async (one: ScreenLanguage) => {
    await chooseLanguage(page, one);
    document.querySelector('h1')?.focus();
  };
  return others.map((one) => (
    <button key={one} type="button" className="cover-button" lang={one} onClick={() => void choose(one)}>
      {languageChoices[one]}
    </button>
  ));
}
