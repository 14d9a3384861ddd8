import { screenLanguage } from '../../i18n/screen-language.ts';
import { Fold } from '../page/fold.tsx';
import type { PageProps } from '../page/page-props.ts';

/** What this page is for, folded until somebody wants to know. */
export function StepCards({ page, ...props }: PageProps & { readonly page: string }) {
  const language = screenLanguage();
  return props.conversation.view.stepCards
    .filter((card) => card.page === page)
    .map(({ title, text }) => (
      <Fold key={page} id={`card-${page}`} summary={title[language]} {...props}>
        <p>{text[language]}</p>
      </Fold>
    ));
}
