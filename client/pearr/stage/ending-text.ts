import { type EndReason, type Form, isQuestion } from '@pearr/pearr';
import { optionsOf } from '../conversation/shown-items.ts';

/** Why a conversation ended, in the words of the form. */
export function endingText(form: Form, reason: EndReason): string {
  const question = form.items.get('about.ended');
  const options = isQuestion(question) ? optionsOf(question) : [];
  const option = options.find(({ value }) => 'valueCoding' in value && value.valueCoding.code === reason);
  return option?.text ?? reason;
}
