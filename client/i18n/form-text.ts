import { i18n } from '@lingui/core';
import { type Translated, textOf } from '@pearr/pearr';

/** A text of the form in the language of the screen, else in the form's own. */
export function formText(text: Translated): string {
  return textOf(text, i18n.locale);
}
