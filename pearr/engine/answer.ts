import type { Coding } from 'fhir/r4.js';

/** One answer: the value[x] of QuestionnaireResponse.item.answer, in the types of the subset. */
export type Answer =
  | { readonly valueBoolean: boolean }
  | { readonly valueCoding: Coding }
  | { readonly valueString: string }
  | { readonly valueDate: string }
  | { readonly valueInteger: number };

/**
 * Answers by linkId, as plain JSON: what a draft stores. A question without an entry is unanswered.
 * Answers to disabled questions may be among them: they count as absent until their question is enabled again.
 */
export type Answers = Readonly<Record<string, readonly Answer[]>>;

/** The answers given to one question; none when it has no entry. Disabled questions are not left out. */
export function answersTo(answers: Answers, linkId: string): readonly Answer[] {
  const given = Object.hasOwn(answers, linkId) ? answers[linkId] : undefined;
  return Array.isArray(given) ? given : [];
}

/** Codings are the same when system and code are: version and display do not tell options apart. */
export function sameAnswer(a: Answer, b: Answer): boolean {
  if ('valueCoding' in a) {
    return (
      'valueCoding' in b &&
      a.valueCoding.system === b.valueCoding.system &&
      a.valueCoding.code === b.valueCoding.code
    );
  }
  if ('valueBoolean' in a) return 'valueBoolean' in b && a.valueBoolean === b.valueBoolean;
  if ('valueString' in a) return 'valueString' in b && a.valueString === b.valueString;
  if ('valueDate' in a) return 'valueDate' in b && a.valueDate === b.valueDate;
  return 'valueInteger' in b && a.valueInteger === b.valueInteger;
}
