import type { CodeableConcept, Coding, Identifier } from '@medplum/fhirtypes';
import { convertToSearchableTokens, type TypedValue } from '../medplum.ts';
import { normalise } from './match-string.ts';

/** `[code]`, `[system]|[code]`, `|[code]` (no system) or `[system]|` (any code of it). */
export function matchesToken(typed: TypedValue, text: string): boolean {
  const [left = '', code] = text.split('|');
  return convertToSearchableTokens([typed]).some((token) => {
    if (code === undefined) {
      return token.value === left;
    }
    return (token.system ?? '') === left && (code === '' || token.value === code);
  });
}

/** `:text`: the text of the concept, or a display of it, begins with the given text. */
export function matchesTokenText({ value }: TypedValue, text: string): boolean {
  const { text: own, coding, display, type } = value as CodeableConcept & Coding & Identifier;
  const texts = [own, display, type?.text, ...(coding ?? []).map((each) => each.display)];
  return texts.some((each) => typeof each === 'string' && normalise(each).startsWith(normalise(text)));
}
