import { i18n } from '@lingui/core';
import { messageId } from './message-id.ts';

// Words are read before a page has chosen its language, and where there is no page.
i18n.loadAndActivate({ locale: 'en', messages: {} });

/** An English message in the language of the screen, its `{placeholders}` filled (ICU). */
export function t(message: string, values?: Readonly<Record<string, unknown>>): string {
  return i18n._(messageId(message), { ...values }, { message });
}

/** Words whose every text is translated at the moment it is read, so that a change of language needs no reload. */
export function worded<T extends object>(words: T): T {
  const into: object = Array.isArray(words) ? [] : {};
  for (const [key, value] of Object.entries(words)) {
    const nested = typeof value === 'object' && value !== null ? worded(value) : value;
    const get = () => (typeof nested === 'string' ? t(nested) : nested);
    Object.defineProperty(into, key, { get, enumerable: true });
  }
  return into as T;
}
