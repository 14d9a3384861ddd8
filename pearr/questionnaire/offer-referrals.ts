import type { Questionnaire, QuestionnaireItem } from 'fhir/r4.js';
import { isReferralType, type ReferralTypeName } from '../referral-types.ts';

const QUESTION = 'respond.referrals';

/**
 * A Questionnaire that offers the referrals a site has a receiver for, and no others; all of them when `types` is
 * empty. What is taken out are options, so that every response to it is one to the published Questionnaire too.
 */
export function offerReferrals(
  questionnaire: Questionnaire,
  types: readonly ReferralTypeName[],
): Questionnaire {
  if (types.length === 0) return questionnaire;
  const isOffered = (code: string | undefined) => !isReferralType(code) || types.includes(code);
  const inItem = (item: QuestionnaireItem): QuestionnaireItem => ({
    ...item,
    ...(item.linkId === QUESTION &&
      item.answerOption && {
        answerOption: item.answerOption.filter(({ valueCoding }) => isOffered(valueCoding?.code)),
      }),
    ...(item.enableWhen && {
      enableWhen: item.enableWhen.filter(
        ({ question, answerCoding }) => question !== QUESTION || isOffered(answerCoding?.code),
      ),
    }),
    ...(item.item && { item: item.item.map(inItem) }),
  });
  return { ...questionnaire, item: (questionnaire.item ?? []).map(inItem) };
}
